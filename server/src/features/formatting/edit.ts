import type { TextEdit } from 'vscode-languageserver-types';

/** The edit of a piece of a line; none if nothing changes. */
export function replaced(line: number, from: number, to: number, old: string, newText: string): TextEdit[] {
  if (old === newText) return [];
  return [{ range: { start: { line, character: from }, end: { line, character: to } }, newText }];
}
