/**
 * Short words to write keywords with. Each builder says what the daemon does with most keywords of that kind; an
 * entry adds what is different.
 */
import type { Argument, Block, BuildOption, Keyword, LineGrammar, Process } from './types.ts';
import { compareVersions, type Version } from './version.ts';
import { boolean, group, may, needs, script, user } from './values.ts';

/** A keyword before it stands in a block, which gives it its name and processes. */
export type Entry = Omit<Keyword, 'name' | 'processes'> & { readonly processes?: readonly Process[] };
type More = Partial<Omit<Entry, 'positional' | 'description'>>;

/**
 * A switch without a value: its presence turns it on, words after it are ignored silently, saying it again changes
 * nothing.
 */
export const flag = (description: string, more: More = {}): Entry => ({
  positional: [],
  invalid: 'silent',
  missing: 'accepted',
  repeat: 'harmless',
  default: 'off',
  ...more,
  description,
});

/** A switch that takes `on`, `off` and their like, and is on without a word. The last one counts. */
export const toggle = (description: string, more: More = {}): Entry => ({
  positional: [may('state', boolean, { default: 'on' })],
  invalid: 'ignored',
  missing: 'accepted',
  repeat: 'last',
  default: 'off',
  ...more,
  description,
});

/**
 * A keyword with values. A line with a bad one is reported and dropped, a missing one ends the process, the last line
 * counts.
 */
export const takes = (positional: readonly Argument[], description: string, more: More = {}): Entry => ({
  positional,
  invalid: 'ignored',
  missing: positional[0] === undefined || positional[0].optional ? 'accepted' : 'exits',
  repeat: 'last',
  ...more,
  description,
});

/**
 * A command that the daemon runs, with the account that runs it. What is wrong with command or account shows only in
 * the log; the first line counts, and later ones are reported.
 */
export const runs = (description: string, more: More = {}): Entry =>
  takes([needs('command', script), may('user', user), may('group', group)], description, {
    invalid: 'logged',
    repeat: 'first-reported',
    ...more,
  });

/** A block of lines that are no keywords. Several blocks add up; words between the keyword and `{` are reported. */
export const lines = (grammar: LineGrammar, description: string, more: More = {}): Entry =>
  takes([], description, { lines: grammar, repeat: 'adds', extraReported: true, ...more });

/** A block of keywords. */
export const opens = (
  block: Block,
  positional: readonly Argument[],
  description: string,
  more: More = {},
): Entry => takes(positional, description, { block, ...more });

/** What all keywords of a block have in common. */
export interface Common {
  readonly processes: readonly Process[];
  readonly build?: readonly BuildOption[];
}

/** Puts entries into a block, in the order in which they are written. */
export function keywords(common: Common, entries: Readonly<Record<string, Entry>>): Block {
  return new Map(
    Object.entries(entries).map(([name, entry]): [string, Keyword] => {
      const build = [...(common.build ?? []), ...(entry.build ?? [])];
      return [
        name,
        {
          ...entry,
          name,
          processes: entry.processes ?? common.processes,
          ...(build.length ? { build } : {}),
        },
      ];
    }),
  );
}

/** The keywords of a block that came with `version`: none of them is older. */
export const since = (version: Version, block: Block): Block =>
  new Map(
    [...block].map(([name, keyword]): [string, Keyword] => [
      name,
      keyword.since && compareVersions(keyword.since, version) > 0 ? keyword : { ...keyword, since: version },
    ]),
  );

/** Joins parts of a block; a name that is in several parts is the last one's. */
export const join = (...blocks: readonly Block[]): Block => new Map(blocks.flatMap(block => [...block]));
