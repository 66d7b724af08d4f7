import type { TextEdit } from 'vscode-languageserver-types';
import { blockOpeners } from '../../schema/index.ts';
import type { Statement, Token } from '../../syntax/index.ts';
import { isUnknown } from '../words.ts';
import { replaced } from './edit.ts';
import type { Layout, Line } from './line.ts';

/** Puts each `{` behind its keyword's words, after one blank. */
export function braceEdits({ lines, statements }: Layout): TextEdit[] {
  return statements.flatMap(statement => {
    const open = statement.block?.open;
    const last = statement.words.at(-1);
    if (!open || !last) return [];
    const [from, to] = [last.range.end, open.range.start];
    const line = lines[from.line]!;
    if (from.line !== to.line) return lines[to.line]!.brace === 'leaves' ? moved(open, last, line) : [];
    const between = line.text.slice(from.character, to.character);
    if (line.frozen || !/^[ \t]*$/.test(between)) return [];
    return replaced(from.line, from.character, to.character, between, ' ');
  });
}

/**
 * Whether the daemon reads the same if the brace stands on the keyword's line: a condition is about its own line alone,
 * and a definition could end the line.
 */
export function isMovable(statement: Statement, lines: readonly Line[]): boolean {
  const { words, condition, sequence, block } = statement;
  const [open, last] = [block?.open, words.at(-1)];
  if (!open || !last || open.range.start.line === last.range.end.line) return false;
  if (condition || sequence || block?.condition) return false;
  if (!blockOpeners.has(words[0]!.text) || words.some(({ text }) => isUnknown(text))) return false;
  const [from, to] = [last.range.end.line, open.range.start.line];
  const brace = lines[to]!;
  const keyword = lines[from]!;
  if (brace.text.slice(0, brace.end).trim() !== '{' || brace.keepsEnd || keyword.keepsEnd) return false;
  if (keyword.frozen || brace.frozen || (keyword.comment && brace.comment)) return false;
  return lines.slice(from + 1, to).every(({ text }) => text.trim() === '');
}

function moved(open: Token, last: Token, keyword: Line): TextEdit[] {
  const { line, character } = last.range.end;
  const end = open.range.end;
  if (!keyword.comment) return [{ range: { start: last.range.end, end }, newText: ' {' }];
  return [
    { range: { start: { line, character }, end: { line, character } }, newText: ' {' },
    { range: { start: { line, character: keyword.text.trimEnd().length }, end }, newText: '' },
  ];
}
