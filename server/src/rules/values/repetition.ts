/** Which lines of a block say again what another one has said, and which of them counts. */
import { isUnknown } from '../../config/index.ts';
import { parseAddress } from '../../config/vrrp/address.ts';
import type { Block, Keyword, OnRepeat, Version } from '../../schema/index.ts';
import { knownIn } from '../../schema/index.ts';
import {
  type Item,
  isTemplateLine,
  keywordOf,
  keywordText,
  type Statement,
  type Word,
} from '../../syntax/index.ts';
import { planOf } from './plan.ts';

export interface Repetition {
  /** The word that says it again. */
  readonly again: Word;
  /** The one that said it before. */
  readonly first: Word;
  readonly counts: 'first' | 'later';
  /** The daemon reports it. */
  readonly reported: boolean;
}

/** Names that other rules look at, with all the files of a configuration in view. */
const judgedElsewhere: ReadonlySet<string> = new Set(['real_server']);

/** Finds what is said again among the items of one block. */
export function repetitionsIn(items: readonly Item[], block: Block, version: Version): readonly Repetition[] {
  const found: Repetition[] = [];
  const seen = new Map<Keyword | string, Statement>();
  let hasLines = false;
  for (const item of items) {
    if (item.kind !== 'statement') continue;
    // Of the lines of two branches only one is there in the end.
    if (isTemplateLine(item)) seen.clear();
    const text = keywordText(item);
    const keyword = text === undefined ? undefined : block.get(text);
    if (!keyword) continue;
    if (keyword.lines?.unique) hasLines = true;
    const key = keyOf(keyword, item);
    if (key === undefined) continue;
    const earlier = seen.get(key);
    if (!earlier) seen.set(key, item);
    else if (!item.words.some(isUnknown) && knownIn(keyword, version)) {
      const { repeat } = planOf(keyword, version).keyword!;
      const { counts, reported } = judge(repeat, keyword, earlier, item);
      if (counts === 'later') seen.set(key, item);
      if (counts !== 'both')
        found.push({ again: keywordOf(item)!, first: keywordOf(earlier)!, counts, reported });
    }
  }
  if (hasLines) {
    for (const keyword of withUniqueLines(block)) repeatedLines(keyword, items, version, found);
  }
  return found;
}

/** What a line is compared by: its keyword, and its name where each name stands for itself. */
function keyOf(keyword: Keyword, statement: Statement): Keyword | string | undefined {
  const { repeat } = keyword;
  if (repeat === 'adds' || repeat === 'harmless' || repeat === 'largest') return undefined;
  if (!keyword.repeatPerName) return keyword;
  return judgedElsewhere.has(keyword.name) ? undefined : `${keyword.name} ${statement.words[1]?.text ?? ''}`;
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
function repeatedLines(
  keyword: Keyword,
  items: readonly Item[],
  version: Version,
  found: Repetition[],
): void {
  let seen: Map<string, Word> | undefined;
  for (const item of items) {
    if (item.kind !== 'statement' || !item.block || keywordText(item) !== keyword.name) continue;
    if (!planOf(keyword, version).lines?.grammar.unique) return;
    for (const line of item.block.items) {
      if (line.kind === 'statement' && isTemplateLine(line)) seen = undefined;
      const word = line.kind === 'statement' ? keywordOf(line) : undefined;
      if (!word || isUnknown(word)) continue;
      const key = parseAddress(word.text)?.key ?? word.text;
      const first = (seen ??= new Map()).get(key);
      if (first) found.push({ again: word, first, counts: 'first', reported: true });
      else seen.set(key, word);
    }
  }
}

const unique = new WeakMap<Block, readonly Keyword[]>();

/** The keywords of a block whose lines must differ. Addresses are looked at by a rule of their own. */
function withUniqueLines(block: Block): readonly Keyword[] {
  let known = unique.get(block);
  if (!known) {
    known = [...block.values()].filter(({ lines }) => lines?.unique && lines.special !== 'address');
    unique.set(block, known);
  }
  return known;
}
