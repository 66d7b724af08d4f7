import { type Section, type SyntaxProblem, Token } from './nodes.ts';

/** The daemon reads a line into a buffer of 1024 bytes (`MAXBUF`); this many are left for its text. */
export const maxLineBytes = 1022;

/** Lines that the daemon does not take whole, whatever stands on them. */
export function problemsOfLines(section: Section, text: string): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  // Hardly any text needs a closer look. A character has at most three bytes for each of its UTF-16 units.
  if (!hasLineAbove(text, maxLineBytes / 3) && !text.includes('\0')) return problems;
  for (const [line, content] of text.split(/\r\n|\n|\r/).entries()) {
    if (content.includes('\0')) {
      problems.push({ kind: 'nul', token: new Token(section, content, line, content.indexOf('\0'), 1) });
    }
    if (content.length <= maxLineBytes / 3) continue;
    const bytes = utf8Length(content);
    if (bytes > maxLineBytes) {
      problems.push({
        kind: 'line-too-long',
        token: new Token(section, content, line, 0, content.length),
        bytes,
      });
    }
  }
  return problems;
}

/** Whether a line of the text has more UTF-16 units than that. */
function hasLineAbove(text: string, length: number): boolean {
  for (let start = 0; text.length - start > length; ) {
    const end = text.indexOf('\n', start);
    if (end < 0 || end - start > length) return true;
    start = end + 1;
  }
  return false;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
