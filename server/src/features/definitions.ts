/** `$NAME` definitions: where they stand, what they are worth, and where they are used. */
import { nodesOf, type World } from './world.ts';
import type { Definition, Item, SyntaxDocument, Token } from '../syntax/index.ts';
import type { Range } from '../text/range.ts';

/** The use of a definition: `$NAME` or `${NAME}`; both forms, wherever they stand. */
const use = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*)(?=[ \t,)]|$))/g;

export interface Use {
  readonly name: string;
  /** Of the name alone, without `$` and braces. */
  readonly range: Range;
  /** With `$` and braces. */
  readonly whole: Range;
}

/** The uses of definitions in a piece of a line. */
export function usesIn({ text, range, length }: Token): Use[] {
  if (!text.includes('$')) return [];
  // A quoted word's text begins behind its quote; one with `\#` is shorter than its place.
  const shift = length - text.length === 1 || length - text.length === 2 ? 1 : 0;
  const { line, character } = range.start;
  return [...text.matchAll(use)].map(match => {
    const name = match[1] ?? match[2] ?? '';
    const start = character + shift + match.index;
    const inner = start + (match[1] === undefined ? 1 : 2);
    return {
      name,
      whole: { start: { line, character: start }, end: { line, character: start + match[0].length } },
      range: { start: { line, character: inner }, end: { line, character: inner + name.length } },
    };
  });
}

/** All uses of definitions in a file. */
export function usesOf(document: SyntaxDocument): Use[] {
  if (!document.text.includes('$')) return [];
  return document.sections.flatMap(({ items }) => tokensIn(items).flatMap(usesIn));
}

function tokensIn(items: readonly Item[]): Token[] {
  return items.flatMap((item): Token[] => {
    if (item.kind === 'stray') return [];
    if (item.kind === 'definition') return [...item.lines];
    return [
      ...(item.sequence ? [item.sequence] : []),
      ...item.words,
      ...(item.block ? tokensIn(item.block.items) : []),
    ];
  });
}

/** The definitions of a file, at any depth, in its order. */
export function definitionsOf(document: SyntaxDocument): Definition[] {
  if (!document.text.includes('$')) return [];
  return document.sections.flatMap(({ items }) => definitionsIn(items));
}

function definitionsIn(items: readonly Item[]): Definition[] {
  return items.flatMap((item): Definition[] => {
    if (item.kind === 'definition') return [item];
    return item.kind === 'statement' && item.block ? definitionsIn(item.block.items) : [];
  });
}

/** The place of a definition's name, without the `$` in front. */
export function nameRange({ name }: Definition): Range {
  const { start, end } = name.range;
  return { start: { line: start.line, character: start.character + 1 }, end };
}

/** What a name stands for at the end of the file, on each node that reads it. */
export function valuesOf(world: World, uri: string, name: string): { node: string; value: string }[] {
  return nodesOf(world, uri).flatMap(({ name: node, configuration }) => {
    const value = configuration.definitions.get(name);
    return value ? [{ node, value: value.lines.join('\n') }] : [];
  });
}
