import type { IToken } from 'chevrotain';
import type { Quoting } from './nodes.ts';
import { Bare, Quoted } from './tokens.ts';

/** A word as the daemon takes it, and where it stands in its line. */
export interface WordText {
  /** Without its quotes, and without the backslashes that keep `#` and `!` from starting a comment. */
  readonly text: string;
  readonly column: number;
  /** In the file, UTF-16 units. */
  readonly length: number;
  readonly quoting: Quoting;
}

export function readWord(token: IToken): WordText {
  const { image } = token;
  const { length } = image;
  const column = columnOf(token);
  if (token.tokenType !== Quoted) {
    return { text: token.tokenType === Bare ? unescape(image) : image, column, length, quoting: 'none' };
  }
  const closed = length > 1 && image.endsWith('"');
  return {
    text: image.slice(1, closed ? -1 : undefined),
    column,
    length,
    quoting: closed ? 'double' : 'unterminated',
  };
}

/** Counted from 0, as a place in a file is; chevrotain counts from 1. */
export function columnOf(token: IToken): number {
  return (token.startColumn ?? 1) - 1;
}

function unescape(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (both, char: string) => (char === '#' || char === '!' ? char : both))
    : text;
}
