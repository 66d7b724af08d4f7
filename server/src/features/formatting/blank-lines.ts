import type { TextEdit } from 'vscode-languageserver-types';
import type { Layout, Line } from './line.ts';

/** Takes away all blank lines of a run but one, and those at the file's start and end. */
export function blankLineEdits({ lines }: Layout): TextEdit[] {
  const edits: TextEdit[] = [];
  const last = lines.findLastIndex(line => !isBlank(line));
  for (const at of lines.keys()) {
    if (at >= lines.length - 1 || !isBlank(lines[at]!)) continue;
    const isFirst = at === 0 || edits.at(-1)?.range.end.line === at;
    if (isBlank(lines[at + 1]!) || (isFirst && startsFile(at)) || at > last) {
      const range = { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } };
      edits.push({ range, newText: '' });
    }
  }
  return edits;

  function startsFile(at: number): boolean {
    return lines.slice(0, at).every(isBlank);
  }
}

function isBlank({ text, frozen, brace }: Line): boolean {
  return /^[ \t]*$/.test(text) && !frozen && brace !== 'leaves';
}
