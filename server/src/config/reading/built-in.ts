/** The definitions that the daemon brings itself; a file may define them anew. */
import { compareVersions, type Version } from '../../schema/index.ts';
import type { Target } from '../target.ts';

interface BuiltIn {
  readonly since: Version;
  /** What stands between the braces behind the name, if anything may or must. */
  readonly parameters?: RegExp;
}

const builtIns: ReadonlyMap<string, BuiltIn> = new Map([
  ['_PWD', { since: '1.4.3' }],
  ['_INSTANCE', { since: '2.0.1' }],
  ['_RANDOM', { since: '2.0.15', parameters: /^(?:[ \t]+\d+){0,2}$/ }],
  ['_HASH', { since: '2.1.4' }],
  ['_BANG', { since: '2.1.4' }],
  ['_ENV', { since: '2.4.0', parameters: /^[ \t]+\w+$/ }],
] satisfies [string, BuiltIn][]);

/** Since when the daemon brings such a definition; undefined for names that it does not bring. */
export function builtInSince(name: string): Version | undefined {
  return builtIns.get(name)?.since;
}

/** Until then text behind the two numbers of `_RANDOM` was passed over, and so was their order. */
const checksRandomSince: Version = '2.4.0';

/**
 * What is wrong with the parameters of a built-in definition, for a release that knows it.
 * @returns undefined if nothing is, or if the name is none of a built-in definition
 */
export function misuseOf(name: string, parameters: string, version: Version): Misuse | undefined {
  const known = builtIns.get(name);
  if (!known || compareVersions(known.since, version) > 0) return undefined;
  const isChecked = compareVersions(version, checksRandomSince) >= 0;
  if (!(known.parameters ? known.parameters.test(parameters) : parameters === '')) {
    const numbers = /^(?:[ \t]+\d+)*$/.test(parameters);
    return name === '_RANDOM' && numbers && !isChecked ? undefined : 'parameters';
  }
  if (name !== '_RANDOM' || !isChecked) return undefined;
  const [least = 0, most = largestRandom] = parameters
    .trim()
    .split(/[ \t]+/)
    .filter(Boolean)
    .map(Number);
  return least > most ? 'order' : undefined;
}

export type Misuse = 'parameters' | 'order';

const largestRandom = 32_767;

/**
 * What the daemon puts in place of a built-in definition.
 * @param parameters what stands behind the name in braces
 * @param folder of the file that uses it
 * @returns null if only the host knows; undefined if this version knows no such definition
 */
export function builtInText(
  name: string,
  parameters: string,
  { version, configId }: Target,
  folder: string,
): string | null | undefined {
  const known = builtIns.get(name);
  if (!known || compareVersions(known.since, version) > 0) return undefined;
  if (misuseOf(name, parameters, version) === 'parameters') return undefined;
  switch (name) {
    case '_PWD':
      return folder;
    case '_INSTANCE':
      return configId ?? null;
    case '_HASH':
      return '#';
    case '_BANG':
      return '!';
    default:
      return null;
  }
}
