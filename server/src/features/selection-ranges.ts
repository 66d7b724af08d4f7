import type { SelectionRange } from 'vscode-languageserver-types';
import type { Item, Statement, Token } from '../syntax/index.ts';
import { comparePositions, contains, type Position, type Range, spanning } from '../text/range.ts';
import { startOf } from './context.ts';
import { lineAt, lineCount } from './lines.ts';
import type { World } from './world.ts';

/** What the selection grows to: the word, the line's words, the inside of the block, the block, …, the file. */
export function selectionRange(world: World, uri: string, position: Position): SelectionRange {
  const document = world.syntax(uri);
  if (!document) return { range: { start: position, end: position } };
  const last = lineCount(document) - 1;
  const ranges: Range[] = [
    { start: { line: 0, character: 0 }, end: { line: last, character: lineAt(document, last).length } },
    ...growing(document.sectionAt(position).items, position),
    { start: position, end: position },
  ];
  return ranges.reduce<SelectionRange | undefined>((parent, range) => {
    if (parent && same(parent.range, range)) return parent;
    return { range, ...(parent && { parent }) };
  }, undefined)!;
}

/** The ranges around a position, the widest first. */
function growing(items: readonly Item[], position: Position): Range[] {
  for (const item of items) {
    const range = rangeOf(item);
    if (!range || !contains(range, position)) continue;
    if (item.kind !== 'statement') return [range];
    return [range, ...insideOf(item, position)];
  }
  return [];
}

function insideOf({ words, block }: Statement, position: Position): Range[] {
  const line = words.length > 0 ? spanning(words[0]!.range, words.at(-1)!.range) : undefined;
  if (line && contains(line, position)) {
    const word = words.find(({ range }) => contains(range, position));
    return [line, ...(word ? [word.range] : [])];
  }
  if (!block?.open || !block.close) return growing(block?.items ?? [], position);
  const braces = { start: block.open.range.end, end: block.close.range.start };
  if (!contains(braces, position)) return [];
  const first = block.items[0] && rangeOf(block.items[0]);
  const last = block.items.at(-1) && rangeOf(block.items.at(-1)!);
  const body = first && last && spanning(first, last);
  return [braces, ...(body && contains(body, position) ? [body] : []), ...growing(block.items, position)];
}

/** From an item's first token to its last one. */
export function rangeOf(item: Item): Range | undefined {
  const start = startOf(item)?.range;
  const end = endOf(item)?.range;
  return start && end && (comparePositions(start.start, end.end) <= 0 ? spanning(start, end) : start);
}

function endOf(item: Item): Token | undefined {
  if (item.kind === 'stray') return item.brace;
  if (item.kind === 'definition') return item.lines.at(-1) ?? item.name;
  const { block, words, condition } = item;
  const inner = block?.items.at(-1);
  return (
    block?.close ??
    (inner && endOf(inner)) ??
    block?.open ??
    words.at(-1) ??
    item.sequence ??
    condition?.token
  );
}

function same(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
