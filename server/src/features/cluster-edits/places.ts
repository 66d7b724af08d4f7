/** Where in a text new lines go, so that they stand as a person would have written them. */
import type { Statement, Word } from '../../syntax/index.ts';
import type { Change } from './edit.ts';

/** The text of a file; the place of a token means nothing without it. */
export type ReadText = (uri: string) => string;

export function replaceWord(word: Word, newText: string): Change {
  return { uri: word.section.uri, range: word.range, newText };
}

/** Puts lines at the end of a statement's block. @returns undefined if the block is not closed in the file */
export function appendToBlock(
  statement: Statement,
  lines: (indent: string) => readonly string[],
  text: ReadText,
): Change | undefined {
  const close = statement.block?.close;
  const [first] = statement.words;
  if (!close || !first || close.section.uri !== first.section.uri) return undefined;
  const { uri } = close.section;
  const { start } = close.range;
  const outer = indentOf(text(uri), first.range.start.line);
  const inner = innerIndent(statement, text(uri), outer);
  const added = lines(inner)
    .map(line => `${line}\n`)
    .join('');
  if (lineOf(text(uri), start.line).slice(0, start.character).trim() === '') {
    const lineStart = { line: start.line, character: 0 };
    return { uri, range: { start: lineStart, end: lineStart }, newText: added };
  }
  // The brace stands behind something else, which gets a line of its own.
  return { uri, range: { start, end: start }, newText: `\n${added}${outer}` };
}

/** Puts lines in front of the line that a word stands on. */
export function insertBefore(
  word: Word,
  lines: (indent: string) => readonly string[],
  text: ReadText,
): Change {
  const { uri } = word.section;
  const { line } = word.range.start;
  const start = { line, character: 0 };
  const newText = lines(indentOf(text(uri), line))
    .map(each => `${each}\n`)
    .join('');
  return { uri, range: { start, end: start }, newText };
}

/** Puts a block at the end of a file, behind a blank line. */
export function appendToFile(uri: string, lines: readonly string[], text: ReadText): Change {
  const rows = text(uri).split('\n');
  const end = { line: rows.length - 1, character: rows.at(-1)?.length ?? 0 };
  const newText = `${end.character > 0 ? '\n' : ''}\n${lines.map(line => `${line}\n`).join('')}`;
  return { uri, range: { start: end, end }, newText };
}

/** The whole lines of a statement with its block. @returns undefined if the block is not closed */
export function linesOfStatement(statement: Statement, text: ReadText): string[] | undefined {
  const [first] = statement.words;
  const last = statement.block?.close;
  if (!first || !last) return undefined;
  const rows = text(first.section.uri).split(/\r?\n/);
  return rows.slice(first.range.start.line, last.range.start.line + 1);
}

/** One step of indentation, as the file has it. */
export function stepOf(text: string): string {
  return /^(\t| +)\S/m.exec(text)?.[1] ?? '    ';
}

function innerIndent({ block }: Statement, text: string, outer: string): string {
  const child = block?.items.find(item => item.kind === 'statement');
  const [word] = child?.kind === 'statement' ? child.words : [];
  const own = word && block?.open && word.range.start.line > block.open.range.start.line;
  return own ? indentOf(text, word.range.start.line) : `${outer}${stepOf(text)}`;
}

function indentOf(text: string, line: number): string {
  return /^[ \t]*/.exec(lineOf(text, line))?.[0] ?? '';
}

function lineOf(text: string, line: number): string {
  return text.split('\n')[line] ?? '';
}
