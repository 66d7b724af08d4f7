/** Rules that put into words what the view of a configuration already knows: each stands for some of its codes. */
import type { Configuration } from '../../config/index.ts';
import type { Process, Version } from '../../schema/index.ts';
import type { Report, Rule } from '../rule.ts';

/** Puts one occurrence into words. A daemon that says nothing of it has nothing to report: undefined. */
export type Words<T> = (occurrence: T, configuration: Configuration) => Report | undefined;

type Frame = Pick<Rule, 'id' | 'kind' | 'severity'>;

/**
 * Sorts the occurrences of a configuration by their codes, once for all the rules that ask.
 * @param afterReading the process that finds them once it has read everything
 * @param isAtOnce tells which it finds already while it reads
 */
export function byCode<Code extends string, T extends { readonly code: Code }>(
  afterReading: Process,
  occurrencesOf: (configuration: Configuration) => Iterable<T>,
  isAtOnce: (code: Code, version: Version) => boolean = () => false,
) {
  const sorted = new WeakMap<Configuration, ReadonlyMap<Code, readonly T[]>>();
  const sort = (configuration: Configuration): ReadonlyMap<Code, readonly T[]> => {
    const known = sorted.get(configuration);
    if (known) return known;
    const buckets = new Map<Code, T[]>();
    for (const occurrence of occurrencesOf(configuration)) {
      const bucket = buckets.get(occurrence.code);
      if (bucket) bucket.push(occurrence);
      else buckets.set(occurrence.code, [occurrence]);
    }
    sorted.set(configuration, buckets);
    return buckets;
  };
  return (frame: Frame, words: Readonly<Partial<Record<Code, Words<T>>>>): Rule => ({
    ...frame,
    configuration(configuration, report) {
      const buckets = sort(configuration);
      for (const code of Object.keys(words) as Code[]) {
        const late = isAtOnce(code, configuration.target.version) ? undefined : { afterReading };
        for (const occurrence of buckets.get(code) ?? []) {
          const said = words[code]?.(occurrence, configuration);
          if (said) report({ ...said, ...late });
        }
      }
    },
  });
}
