import type { Statement, Token } from '../../syntax/index.ts';

/** A line of a file as the formatter sees it. */
export interface Line {
  readonly text: string;
  /** How many blocks are open where the line begins, without those that it closes at once. */
  depth: number;
  /** Stays as it is, down to the last blank. */
  frozen: boolean;
  /** The blanks in front may be part of somebody's layout: templates, and what stands in column 1 on purpose. */
  keepsIndentation: boolean;
  /** What follows the last word is part of it. */
  keepsEnd: boolean;
  comment?: Token;
  /** Column behind the last word, brace or other token in front of the comment; 0 if there is none. */
  end: number;
  /** The line's `{` moves up, or the line is a blank one in its way; or the line takes up such a brace. */
  brace?: 'leaves' | 'arrives';
}

export interface Layout {
  readonly lines: readonly Line[];
  readonly statements: readonly Statement[];
}

/** Whether the line stays where it is. */
export function isKept({ frozen, keepsIndentation, text }: Line): boolean {
  return frozen || keepsIndentation || text.length > longest;
}

/** A line that is longer than this keeps its blanks, as the daemon takes about a thousand bytes of a line. */
const longest = 300;
