/**
 * Asks the service about a text. A `|` in the text is the cursor, `⟦…⟧` marks a range; the file with the mark is the
 * one that is asked about, else the first one.
 */
import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { createService, type LanguageService, type ServiceOptions } from '../../../server/src/service.ts';
import { MemoryWorkspace, nameOf, splitFiles, uriOf } from './memory-workspace.ts';

export interface Asked {
  readonly service: LanguageService;
  /** Of the file that is asked about. */
  readonly uri: string;
  /** Where the cursor is, or where the marked range starts. */
  readonly position: Position;
  readonly ranges: readonly Range[];
  /** The texts without marks, by URI. */
  readonly texts: ReadonlyMap<string, string>;
}

/** @param text as `MemoryWorkspace` takes it, with marks */
export function ask(text: string, options: ServiceOptions = {}): Asked {
  const texts = new Map<string, string>();
  const workspace = new MemoryWorkspace('');
  let uri: string | undefined;
  let marks: Marks = { plain: '', ranges: [] };
  for (const [name, content] of splitFiles(text)) {
    const found = marksIn(content);
    workspace.write(name, found.plain);
    texts.set(uriOf(name), found.plain);
    if (uri === undefined || found.cursor || found.ranges.length > 0) {
      uri = uriOf(name);
      marks = found;
    }
  }
  const service = createService(workspace, options);
  const position = marks.cursor ?? marks.ranges[0]?.start ?? { line: 0, character: 0 };
  return { service, uri: uri!, position, ranges: marks.ranges, texts };
}

interface Marks {
  readonly plain: string;
  readonly cursor?: Position;
  readonly ranges: readonly Range[];
}

function marksIn(text: string): Marks {
  const ranges: Range[] = [];
  const open: Position[] = [];
  let plain = '';
  let cursor: Position | undefined;
  for (const char of text) {
    if (char === '|') cursor = positionAt(plain, plain.length);
    else if (char === '⟦') open.push(positionAt(plain, plain.length));
    else if (char === '⟧') ranges.push({ start: open.pop()!, end: positionAt(plain, plain.length) });
    else plain += char;
  }
  return { plain, ranges, ...(cursor && { cursor }) };
}

/** The text with `⟦ ⟧` around ranges. */
export function marked(text: string, ranges: readonly Range[]): string {
  const ends = ranges.flatMap(({ start, end }) => [
    { at: offsetAt(text, start), mark: '⟦' },
    { at: offsetAt(text, end), mark: '⟧' },
  ]);
  let result = text;
  for (const { at, mark } of ends.sort((a, b) => b.at - a.at || (a.mark < b.mark ? 1 : -1))) {
    result = result.slice(0, at) + mark + result.slice(at);
  }
  return result;
}

/** The texts after an edit of several files, as `MemoryWorkspace` takes them; files without a change are left out. */
export function edited(texts: ReadonlyMap<string, string>, edit: WorkspaceEdit | undefined): string {
  const changed = Object.entries(edit?.changes ?? {}).map(([uri, edits]): [string, string] => [
    nameOf(uri),
    applied(texts.get(uri) ?? '', edits),
  ]);
  if (changed.length === 1 && texts.size === 1) return changed[0]![1];
  return changed
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `--- ${name}\n${text}`)
    .join('');
}

/** A text after edits, which must not overlap. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map(({ range, newText }) => ({
      start: offsetAt(text, range.start),
      end: offsetAt(text, range.end),
      newText,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let result = text;
  let last = text.length;
  for (const { start, end, newText } of sorted) {
    if (end > last) throw new Error('The edits overlap.');
    result = result.slice(0, start) + newText + result.slice(end);
    last = start;
  }
  return result;
}

export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

export function offsetAt(text: string, { line, character }: Position): number {
  let start = 0;
  for (let at = 0; at < line; at++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(start + character, text.length);
}
