import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Position, Range } from '../../text/range.ts';
import { comparePositions } from '../../text/range.ts';

/** An edit of one of several files. */
export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

export function workspaceEdit(edits: readonly FileEdit[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, range, newText } of edits) (changes[uri] ??= []).push({ range, newText });
  return { changes };
}

/** Text that is put in front of a place. */
export function insertAt(uri: string, position: Position, newText: string): FileEdit {
  return { uri, range: { start: position, end: position }, newText };
}

/** Those of the edits that touch none before them. */
export function withoutOverlaps(edits: readonly FileEdit[]): FileEdit[] {
  const kept: FileEdit[] = [];
  for (const edit of edits) {
    const isFree = kept.every(
      ({ uri, range }) =>
        uri !== edit.uri ||
        comparePositions(range.end, edit.range.start) <= 0 ||
        comparePositions(edit.range.end, range.start) <= 0,
    );
    if (isFree) kept.push(edit);
  }
  return kept;
}
