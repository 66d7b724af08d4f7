import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Item, Section, Token } from '../syntax/index.ts';
import type { World } from './world.ts';

const regionStart = /^[#!]+\s*#?region\b/;
const regionEnd = /^[#!]+\s*#?endregion\b/;

/** What can be folded: blocks down to the line above their `}`, comments of several lines, regions, long definitions. */
export function foldingRanges(world: World, uri: string): FoldingRange[] {
  const sections = world.syntax(uri)?.sections ?? [];
  const ranges = sections.flatMap(section => [...blocksIn(section.items), ...commentsIn(section)]);
  const regions = regionsIn(sections.flatMap(({ comments }) => comments));
  return [...ranges, ...regions].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function blocksIn(items: readonly Item[]): FoldingRange[] {
  return items.flatMap((item): FoldingRange[] => {
    if (item.kind === 'stray') return [];
    if (item.kind === 'definition') {
      return range(item.name.range.start.line, (item.lines.at(-1) ?? item.name).range.start.line);
    }
    const { block, words } = item;
    if (!block) return [];
    const start = (words[0] ?? block.open)?.range.start.line;
    const end = block.close?.range.start.line;
    return [
      ...(start !== undefined && end !== undefined ? range(start, end - 1) : []),
      ...blocksIn(block.items),
    ];
  });
}

/** Lines of comments without anything between them; comments behind words are none. */
function commentsIn({ comments, items }: Section): FoldingRange[] {
  const taken = new Set(tokensOf(items).map(({ line }) => line));
  const alone = comments.filter(({ line, text }) => !taken.has(line) && !regionStart.test(text));
  const runs: Token[][] = [];
  for (const comment of alone) {
    const run = runs.at(-1);
    if (run && run.at(-1)!.line === comment.line - 1) run.push(comment);
    else runs.push([comment]);
  }
  return runs.flatMap(run =>
    range(run[0]!.range.start.line, run.at(-1)!.range.start.line, FoldingRangeKind.Comment),
  );
}

function regionsIn(comments: readonly Token[]): FoldingRange[] {
  const open: number[] = [];
  return comments.flatMap(({ text, range: { start } }) => {
    if (regionStart.test(text)) open.push(start.line);
    if (!regionEnd.test(text)) return [];
    const from = open.pop();
    return from === undefined ? [] : range(from, start.line, FoldingRangeKind.Region);
  });
}

/** One token of every line that has any. */
function tokensOf(items: readonly Item[]): Token[] {
  return items.flatMap((item): Token[] => {
    if (item.kind === 'stray') return [item.brace];
    if (item.kind === 'definition') return [item.name, ...item.lines];
    const { words, block } = item;
    const braces = [block?.open, block?.close].filter(token => token !== undefined);
    return [...words.slice(0, 1), ...braces, ...tokensOf(block?.items ?? [])];
  });
}

function range(startLine: number, endLine: number, kind?: FoldingRangeKind): FoldingRange[] {
  return endLine > startLine ? [{ startLine, endLine, ...(kind && { kind }) }] : [];
}
