/** What stands at a position: asked once, for every feature that answers about a cursor. */
import type { Item, SyntaxDocument, Token, Word } from '../syntax/index.ts';
import { comparePositions, contains, type Position } from '../text/range.ts';
import { topPlaceOf } from './included.ts';
import { lineAt } from './lines.ts';
import { readWords, type Role, type Slot } from './slots.ts';
import { inside, type Place, placed, type Placed } from './statements.ts';
import type { World } from './world.ts';

export interface Context {
  readonly world: World;
  readonly document: SyntaxDocument;
  readonly position: Position;
  /** The block that the position is in. */
  readonly place: Place;
  /** Everything directly inside that block, the line itself among it. */
  readonly siblings: readonly Item[];
  /** The statement on whose line the position is. */
  readonly line?: Placed;
  /** The word that the position touches. */
  readonly word?: Word;
  /** Which word of the statement the position is at, or would start. */
  readonly index: number;
  /** The line's text up to the position. */
  readonly before: string;
  /** The position is inside a comment, or in the text of a definition. */
  readonly inside?: 'comment' | 'definition';
}

/** @returns undefined if the file can't be read */
export function contextAt(world: World, uri: string, position: Position): Context | undefined {
  const document = world.syntax(uri);
  if (!document) return undefined;
  const section = document.sectionAt(position);
  const before = lineAt(document, position.line).slice(0, position.character);
  const comment = section.comments.some(
    ({ range }) => range.start.line === position.line && range.start.character < position.character,
  );
  const base = (at: Place, among: readonly Item[]) => ({
    world,
    document,
    position,
    before,
    place: at,
    siblings: among,
  });
  let place = topPlaceOf(world, uri);
  let siblings: readonly Item[] = section.items;
  for (;;) {
    const item = lastBefore(siblings, position);
    if (item?.kind === 'definition') {
      const last = item.lines.at(-1) ?? item.name;
      const within = comparePositions(position, last.range.end) <= 0 || last.range.end.line === position.line;
      return {
        ...base(place, siblings),
        index: 0,
        ...(comment ? { inside: 'comment' } : within && { inside: 'definition' }),
      };
    }
    if (item?.kind !== 'statement') break;
    const one = placed(item, place);
    if (!isInBlock(item.block, item.words[0], position)) {
      const line = wordsLine(item);
      if (line !== position.line) break;
      const word = item.words.find(({ range }) => contains(range, position));
      const index = word
        ? item.words.indexOf(word)
        : item.words.filter(({ range }) => isBefore(range.end, position)).length;
      return {
        ...base(place, siblings),
        index,
        line: one,
        ...(word && { word }),
        ...(comment && { inside: 'comment' }),
      };
    }
    place = inside(one);
    siblings = item.block!.items;
  }
  return {
    ...base(place, siblings),
    index: 0,
    ...(comment && { inside: 'comment' }),
  };
}

/** The words of the statement at the position, each with what it is; none if the keyword is unknown. */
export function rolesOf({ statement, grammar, from }: Placed): readonly (Role | undefined)[] {
  if (!grammar) return [];
  const words = statement.words.map(({ text }) => text);
  const roles = readWords(grammar, words.slice(from)).roles;
  return from === 1 ? [undefined, ...roles] : roles;
}

/** What a word at the position could be; undefined where a keyword is expected, or nothing is known. */
export function slotAt({ line, index, place }: Context): Slot | undefined {
  const one = line;
  if (!one) return place.line && readWords(place.line, []).next;
  if (!one.grammar || index < one.from) return undefined;
  const words = one.statement.words.slice(one.from, index).map(({ text }) => text);
  return readWords(one.grammar, words).next;
}

/** Whether a keyword is expected at the position. */
export function isAtKeyword({ line, index, place }: Context): boolean {
  return place.block !== undefined && (!line || index === 0);
}

/** The last of the items that begins at or before the position. */
function lastBefore(items: readonly Item[], position: Position): Item | undefined {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = startOf(items[middle]!);
    if (start && comparePositions(start.range.start, position) <= 0) low = middle + 1;
    else high = middle - 1;
  }
  return items[high];
}

/** The first token of an item. */
export function startOf(item: Item): Token | undefined {
  if (item.kind === 'stray') return item.brace;
  if (item.kind === 'definition') return item.condition?.token ?? item.name;
  return item.condition?.token ?? item.sequence ?? item.words[0] ?? item.block?.open;
}

function isInBlock(
  block: { readonly open?: Token; readonly close?: Token } | undefined,
  keyword: Word | undefined,
  position: Position,
): boolean {
  if (!block) return false;
  const opens = block.open
    ? isBefore(block.open.range.start, position)
    : keyword !== undefined && position.line > keyword.range.start.line;
  return opens && (!block.close || comparePositions(position, block.close.range.start) <= 0);
}

function isBefore(a: Position, b: Position): boolean {
  return comparePositions(a, b) < 0;
}

function wordsLine(item: Item): number | undefined {
  return startOf(item)?.range.start.line;
}
