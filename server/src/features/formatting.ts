import type { FormattingOptions, TextEdit } from 'vscode-languageserver-types';
import type { Position, Range } from '../text/range.ts';
import { blankLineEdits } from './formatting/blank-lines.ts';
import { braceEdits } from './formatting/braces.ts';
import { commentEdits } from './formatting/comments.ts';
import { indentationEdits, indentationFor } from './formatting/indentation.ts';
import { replaced } from './formatting/edit.ts';
import { layoutOf } from './formatting/layout.ts';
import { contextAt } from './context.ts';
import { indentationOf, lineAt } from './lines.ts';
import { around } from './statements.ts';
import type { World } from './world.ts';

/**
 * Lays out a file: indentation by depth, `{` on the keyword's line, one blank line at most. What the daemon reads never
 * changes, so the lines of a definition, and sections with braces or quotes that do not match, stay as they are.
 */
export function formatDocument(world: World, uri: string, options: FormattingOptions): TextEdit[] {
  const document = world.syntax(uri);
  // A carriage return alone ends a line for the editor and none for the daemon.
  if (!document || /\r(?!\n)/.test(document.text)) return [];
  const layout = layoutOf(document);
  const blank = blankLineEdits(layout);
  const removed = new Set(blank.map(({ range }) => range.start.line));
  return [
    ...indentationEdits(layout, options).filter(({ range }) => !removed.has(range.start.line)),
    ...braceEdits(layout),
    ...commentEdits(layout, options),
    ...blank,
  ];
}

/** Lays out the lines of a range, as they would be if all were. */
export function formatRange(world: World, uri: string, range: Range, options: FormattingOptions): TextEdit[] {
  const lines = { first: range.start.line, last: range.end.line - (range.end.character === 0 ? 1 : 0) };
  return formatDocument(world, uri, options).filter(
    edit => edit.range.start.line >= lines.first && edit.range.end.line <= Math.max(lines.first, lines.last),
  );
}

/** Indents the line on which `}` was typed, or the one that a line end has just begun. */
export function formatOnType(
  world: World,
  uri: string,
  position: Position,
  typed: string,
  options: FormattingOptions,
): TextEdit[] {
  const document = world.syntax(uri);
  if (!document) return [];
  const text = lineAt(document, position.line);
  const old = indentationOf(text);
  if (typed === '}' && text.trim() !== '}') return [];
  const context = contextAt(world, uri, position);
  if (!context || context.inside) return [];
  const closes = typed !== '}' && text.slice(old.length).startsWith('}');
  const depth = Math.max(0, around(context.place).length - (closes ? 1 : 0));
  return replaced(position.line, 0, old.length, old, indentationFor(depth, options));
}
