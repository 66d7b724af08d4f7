import { type IToken, tokenMatcher } from 'chevrotain';
import { Bare, Continuation, LeftBrace, NewLine, RightBrace } from './tokens.ts';
import type { Vocabulary } from './nodes.ts';

/**
 * How a section ends: with all its blocks closed, so that what follows is a new section whatever it is; inside a block,
 * so that only a word which starts a section ends it; or in a definition whose last line is continued.
 */
export type SectionEnd = 'closed' | 'in-block' | 'in-definition';

/** The tokens of one section: `from` up to, but not including, `to`. */
export interface SectionTokens {
  readonly from: number;
  readonly to: number;
  readonly ends: SectionEnd;
}

/**
 * Finds the sections of a file: one for each item at the top level.
 *
 * A section also ends where a block is still open, but a line begins in column 1 with a word that starts a block which
 * never stands inside another: the `}` is missing in front of that line, and what follows it is as good as ever.
 */
export function splitSections(tokens: readonly IToken[], vocabulary: Vocabulary): SectionTokens[] {
  const sections: SectionTokens[] = [];
  let from = 0;
  let depth = 0;
  let lineStart = true;
  let empty = true;

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (isLineEnd(token)) {
      lineStart = true;
      continue;
    }
    if (lineStart) {
      const starts = startsSection(token, vocabulary);
      if (!empty && (starts || (depth === 0 && token.tokenType !== LeftBrace))) {
        sections.push({ from, to: index, ends: depth === 0 ? 'closed' : 'in-block' });
        from = index;
        depth = 0;
      }
      // The lines behind a block's keyword are its body, even if the brace is missing.
      if (starts && !isFollowedByBrace(tokens, index)) depth = 1;
      lineStart = false;
      empty = false;
    }
    if (token.tokenType === LeftBrace) depth++;
    else if (token.tokenType === RightBrace && depth > 0) depth--;
  }
  const last = tokens.at(-1);
  const continued = last !== undefined && tokenMatcher(last, Continuation);
  const ends = continued ? 'in-definition' : depth === 0 ? 'closed' : 'in-block';
  sections.push({ from, to: tokens.length, ends });
  return sections;
}

export function isLineEnd(token: IToken): boolean {
  return tokenMatcher(token, NewLine);
}

/** Whether the token begins, in column 1, a block that never stands inside another one. */
export function startsSection(token: IToken | undefined, vocabulary: Vocabulary): boolean {
  return token?.tokenType === Bare && token.startColumn === 1 && vocabulary.startsSection(token.image);
}

function isFollowedByBrace(tokens: readonly IToken[], index: number): boolean {
  let at = index;
  while (at < tokens.length && !isLineEnd(tokens[at]!) && tokens[at]!.tokenType !== LeftBrace) at++;
  while (at < tokens.length && isLineEnd(tokens[at]!)) at++;
  return tokens[at]?.tokenType === LeftBrace;
}
