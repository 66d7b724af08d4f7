/** Which lines of a block say again what another one has said, and which of them counts. */
import { isUnknown } from '../../config/index.ts';
import { parseAddress } from '../../config/vrrp/address.ts';
import type { Block, Keyword, OnRepeat, Version } from '../../schema/index.ts';
import { knownIn } from '../../schema/index.ts';
import { type Item, keywordOf, type Statement, type Word } from '../../syntax/index.ts';
import { planOf } from './plan.ts';

export interface Repetition {
  /** The word that says it again. */
  readonly again: Word;
  /** The one that said it before. */
  readonly first: Word;
  readonly repeat: OnRepeat;
  /** The daemon reports it. */
  readonly reported: boolean;
}

/** Names that other rules look at, with all the files of a configuration in view. */
const judgedElsewhere: ReadonlySet<string> = new Set(['real_server']);

/** Finds what is said again among the items of one block. */
export function* repetitionsIn(items: readonly Item[], block: Block, version: Version): Iterable<Repetition> {
  if (items.length === 0) return;
  const seen = new Map<string, Statement>();
  const lines = new Map<string, Word>();
  for (const item of items) {
    if (item.kind !== 'statement') continue;
    const word = keywordOf(item);
    const keyword = word && block.get(word.text);
    if (!keyword || !knownIn(keyword, version)) continue;
    if (keyword.lines && item.block) yield* repeatedLines(keyword, item.block.items, lines, version);
    const key = keyOf(keyword, item);
    const earlier = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && !earlier) seen.set(key, item);
    if (!earlier) continue;
    const { repeat } = planOf(keyword, version).keyword!;
    const { counts, reported } = judge(repeat, keyword, earlier, item);
    if (counts === 'later' && key !== undefined) seen.set(key, item);
    if (counts !== 'both') yield { again: word, first: keywordOf(earlier)!, repeat, reported };
  }
}

/** What a line is compared by: its keyword, and its name where each name stands for itself. */
function keyOf(keyword: Keyword, statement: Statement): string | undefined {
  if (keyword.repeat === 'adds' || keyword.repeat === 'harmless' || keyword.repeat === 'largest')
    return undefined;
  if (statement.words.some(isUnknown) || judgedElsewhere.has(keyword.name)) return undefined;
  if (keyword.repeatPerName) return `${keyword.name} ${statement.words[1]?.text ?? ''}`;
  return keyword.name;
}

interface Verdict {
  readonly counts: 'first' | 'later' | 'both';
  readonly reported: boolean;
}

function judge(repeat: OnRepeat, keyword: Keyword, first: Statement, again: Statement): Verdict {
  switch (repeat) {
    case 'last':
      return { counts: 'later', reported: false };
    case 'last-reported':
      return { counts: 'later', reported: true };
    case 'first':
      return { counts: 'first', reported: false };
    case 'first-reported':
      return { counts: 'first', reported: true };
    case 'first-if-different':
      return { counts: sameWords(first, again) ? 'both' : 'first', reported: true };
    case 'first-unless-default': {
      const isDefault = first.words[1]?.text === keyword.default;
      return { counts: isDefault ? 'later' : 'first', reported: !isDefault };
    }
    case 'master':
      return first.words[1]?.text === 'MASTER' && again.words[1]?.text === 'BACKUP'
        ? { counts: 'first', reported: true }
        : { counts: 'later', reported: false };
    case 'largest':
    case 'adds':
    case 'harmless':
      return { counts: 'both', reported: false };
    default:
      return repeat satisfies never;
  }
}

function sameWords(a: Statement, b: Statement): boolean {
  return a.words.length === b.words.length && a.words.every(({ text }, at) => text === b.words[at]!.text);
}

/** The lines of all blocks of one keyword together, where a line's first word may stand once. */
function* repeatedLines(
  keyword: Keyword,
  items: readonly Item[],
  seen: Map<string, Word>,
  version: Version,
): Iterable<Repetition> {
  const grammar = planOf(keyword, version).lines?.grammar;
  // Addresses of all kinds are looked at together by a rule of their own.
  if (!grammar?.unique || grammar.special === 'address') return;
  for (const item of items) {
    const word = item.kind === 'statement' ? keywordOf(item) : undefined;
    if (!word || isUnknown(word)) continue;
    const key = `${keyword.name} ${parseAddress(word.text)?.key ?? word.text}`;
    const first = seen.get(key);
    if (first) yield { again: word, first, repeat: 'first-reported', reported: true };
    else seen.set(key, word);
  }
}
