import { type IToken, tokenMatcher } from 'chevrotain';
import { Bare, Continuation, LeftBrace, NewLine, RightBrace } from './tokens.ts';
import type { Vocabulary } from './nodes.ts';

/**
 * How a section ends: with all its blocks closed, so that what follows is a new section whatever it is; inside a block,
 * so that only a word which starts a section ends it; or in a definition whose last line is continued.
 */
export type SectionEnd = 'closed' | 'in-block' | 'in-definition';

/** The tokens, or the lines, of one section: `from` up to, but not including, `to`. */
export interface SectionPart {
  readonly from: number;
  readonly to: number;
  readonly ends: SectionEnd;
}

/** What a line has to do with sections. */
export interface LineShape {
  /** Nothing but blanks and comments. */
  readonly isEmpty: boolean;
  /** Begins, in column 1, with a word that starts a block which never stands inside another one. */
  readonly startsSection: boolean;
  readonly beginsWithBrace: boolean;
  /** Its braces, in their order. */
  readonly braces: string;
}

/**
 * Finds the sections of a file: one for each item at the top level.
 *
 * A section also ends where a block is still open, but a line begins in column 1 with a word that starts a block which
 * never stands inside another: the `}` is missing in front of that line, and what follows it is as good as ever.
 */
export function splitLines(lines: readonly LineShape[]): SectionPart[] {
  const sections: SectionPart[] = [];
  let from = 0;
  let depth = 0;
  let empty = true;
  for (let index = 0; index < lines.length; index++) {
    const { isEmpty, startsSection, beginsWithBrace, braces } = lines[index]!;
    if (isEmpty) continue;
    if (!empty && (startsSection || (depth === 0 && !beginsWithBrace))) {
      sections.push({ from, to: index, ends: depth === 0 ? 'closed' : 'in-block' });
      from = index;
      depth = 0;
    }
    // The lines behind a block's keyword are its body, even if the brace is missing.
    if (startsSection && !isFollowedByBrace(lines, index)) depth = 1;
    empty = false;
    for (let at = 0; at < braces.length; at++) {
      if (braces[at] === '{') depth++;
      else if (depth > 0) depth--;
    }
  }
  sections.push({ from, to: lines.length, ends: depth === 0 ? 'closed' : 'in-block' });
  return sections;
}

/** Finds the sections in the tokens of a text. */
export function splitSections(tokens: readonly IToken[], vocabulary: Vocabulary): SectionPart[] {
  const lines: LineShape[] = [];
  const starts: number[] = [];
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    while (to < tokens.length && !isLineEnd(tokens[to - 1]!)) to++;
    starts.push(from);
    lines.push(shapeOf(tokens, from, to, vocabulary));
    from = to;
  }
  starts.push(tokens.length);
  const parts = splitLines(lines).map(({ from, to, ends }) => ({
    from: starts[from]!,
    to: starts[to]!,
    ends,
  }));
  const last = tokens.at(-1);
  if (!last || !tokenMatcher(last, Continuation)) return parts;
  return [...parts.slice(0, -1), { ...parts.at(-1)!, ends: 'in-definition' }];
}

/** The shape of the line whose tokens stand from `from` up to, but not including, `to`. */
export function shapeOf(
  tokens: readonly IToken[],
  from: number,
  to: number,
  vocabulary: Vocabulary,
): LineShape {
  const first = tokens[from];
  let braces = '';
  for (let at = from; at < to; at++) {
    const { tokenType } = tokens[at]!;
    if (tokenType === LeftBrace) braces += '{';
    else if (tokenType === RightBrace) braces += '}';
  }
  return {
    isEmpty: first === undefined || isLineEnd(first),
    startsSection:
      first?.tokenType === Bare && first.startColumn === 1 && vocabulary.startsSection(first.image),
    beginsWithBrace: first?.tokenType === LeftBrace,
    braces,
  };
}

export function isLineEnd(token: IToken): boolean {
  return tokenMatcher(token, NewLine);
}

function isFollowedByBrace(lines: readonly LineShape[], index: number): boolean {
  if (lines[index]!.braces.includes('{')) return true;
  let next = index + 1;
  while (next < lines.length && lines[next]!.isEmpty) next++;
  return lines[next]?.beginsWithBrace ?? false;
}
