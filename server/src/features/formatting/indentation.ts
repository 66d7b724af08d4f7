import type { FormattingOptions, TextEdit } from 'vscode-languageserver-types';
import { indentationOf } from '../lines.ts';
import { replaced } from './edit.ts';
import { isKept, type Layout, type Line } from './line.ts';

export function indentationEdits({ lines }: Layout, options: FormattingOptions): TextEdit[] {
  return lines.flatMap((line, at) => {
    if (line.brace === 'leaves') return [];
    const old = indentationOf(line.text);
    return replaced(at, 0, old.length, old, indentationOfLine(line, options));
  });
}

/** The blanks that a line begins with from now on. */
export function indentationOfLine(line: Line, options: FormattingOptions): string {
  const old = indentationOf(line.text);
  if (isKept(line)) return old;
  if (line.text.trim() === '') return old === line.text ? '' : old;
  return indentationFor(line.depth, options);
}

export function indentationFor(depth: number, { insertSpaces, tabSize }: FormattingOptions): string {
  return insertSpaces ? ' '.repeat(depth * Math.max(1, tabSize)) : '\t'.repeat(depth);
}
