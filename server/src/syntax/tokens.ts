/**
 * The tokens of keepalived.conf, as the daemon cuts a line into words.
 *
 * - White space is blank, tab, form feed, vertical tab and carriage return; a no-break space belongs to a word.
 * - `#` and `!` start a comment anywhere outside double quotes, inside a word too, unless a backslash stands in front.
 * - A double quote starts a new word, in the middle of a word too, and has no escape; it never spans lines.
 * - `{` and `}` cut a line wherever they stand outside double quotes.
 * - `@id`, `$NAME=` and `~SEQ(…)` mean something at a line's start only.
 * - `${NAME}` belongs to its word, as do a template's `{{ … }}`, `{% … %}`, `<% … %>` and `[% … %]`: whoever fills them
 *   in does so before the daemon looks for braces. Their length is bounded, so that a line of openers takes linear time;
 *   those of several lines are masked before (`templates.ts`).
 */
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';

const placeholder = String.raw`\{\{\{[^\r\n]{0,200}?\}\}\}|\{\{[^\r\n]{0,200}?\}\}|\{%[^\r\n]{0,200}?%\}|<%[^\r\n]{0,200}?%>|\[%[^\r\n]{0,200}?%\]`;
const use = String.raw`\$\{[A-Za-z_][^{}"\r\n]{0,200}\}|\$\{[A-Za-z_]\w{0,200}:?[-=+?][^{}\r\n]{0,200}\}`;
const space = String.raw` \t\f\v\r\n\uFEFF`;

/** Matches `pattern` where nothing but white space, or one of the tokens named `behind`, stands before it on the line. */
function atLineStart(pattern: RegExp, behind: readonly string[]) {
  return {
    exec(text: string, offset: number, tokens: IToken[]): RegExpExecArray | null {
      const last = tokens.at(-1);
      if (last && !behind.includes(last.tokenType.name)) return null;
      pattern.lastIndex = offset;
      return pattern.exec(text);
    },
  };
}

/**
 * All characters but these, as the lexer's index of first characters wants them: one by one up to 255, and one of each
 * 255 beyond.
 */
function startsExcept(excluded: string): number[] {
  const starts: number[] = [];
  for (let code = 0; code < 0x10000; code += code < 256 ? 1 : 255) {
    if (!excluded.includes(String.fromCharCode(code))) starts.push(code);
  }
  return [...starts, 0xffff];
}

const lineEnds = ['NewLine', 'DefinitionEnd', 'IncludeEnd'];

const blank = createToken({
  name: 'Blank',
  pattern: new RegExp(String.raw`(?:[ \t\f\v\uFEFF]|\r(?!\n))+`),
  group: Lexer.SKIPPED,
  line_breaks: true,
});

export const NewLine = createToken({ name: 'NewLine', pattern: /\r?\n/, line_breaks: true });

const comment = createToken({
  name: 'Comment',
  // The second form is a template's comment. It is taken within one line only: `{# …` is also a brace and a comment,
  // and `#}` a brace that somebody commented out.
  pattern: /[#!][^\r\n]*|\{#[^\r\n]{0,200}?#\}/,
  group: 'comments',
  line_breaks: false,
  start_chars_hint: ['#', '!', '{'],
});

/** What a word of the daemon is written as. */
export const AnyWord = createToken({ name: 'AnyWord', pattern: Lexer.NA });

export const Condition = createToken({
  name: 'Condition',
  pattern: atLineStart(/@\^?[^\s"{}#!]*/y, lineEnds),
  line_breaks: false,
  start_chars_hint: ['@'],
});

export const DefinitionStart = createToken({
  name: 'DefinitionStart',
  pattern: atLineStart(/\$[A-Za-z_][A-Za-z0-9_]*=/y, [...lineEnds, 'Condition']),
  line_breaks: false,
  start_chars_hint: ['$'],
  push_mode: 'definition',
});

export const Sequence = createToken({
  name: 'Sequence',
  pattern: atLineStart(/~(?:SEQx?|LST)[ \t]*\([^\r\n)]*\)/y, [...lineEnds, 'Condition']),
  line_breaks: false,
  start_chars_hint: ['~'],
});

/** `include` and its stricter siblings: all that follows on the line is one path or pattern, blanks and braces included. */
export const Include = createToken({
  name: 'Include',
  pattern: atLineStart(/include[rmwba]?(?=[ \t])/y, [...lineEnds, 'Condition', 'LeftBrace', 'RightBrace']),
  line_breaks: false,
  start_chars_hint: ['i'],
  push_mode: 'include',
  categories: AnyWord,
});

export const LeftBrace = createToken({ name: 'LeftBrace', pattern: '{' });
export const RightBrace = createToken({ name: 'RightBrace', pattern: '}' });

export const Quoted = createToken({ name: 'Quoted', pattern: /"[^"\r\n]*"?/, categories: AnyWord });

export const Bare = createToken({
  name: 'Bare',
  pattern: new RegExp(String.raw`(?:${placeholder}|${use}|\\[^"{}${space}]|[^"{}#!${space}])+`),
  categories: AnyWord,
  line_breaks: false,
  // The complement set cannot be analysed, so these are the characters that a bare word starts with.
  start_chars_hint: startsExcept(' \t\f\v\r\n"}#!'),
});

/** Up to the comment; the blanks in front of it belong to nobody. */
export const IncludePattern = createToken({
  name: 'IncludePattern',
  pattern: /(?:[^ \t\f\v\r\n#!]|[ \t\f\v]+(?=[^ \t\f\v\r\n#!]))+/,
  line_breaks: false,
  start_chars_hint: startsExcept(' \t\f\v\r\n#!'),
  categories: AnyWord,
});

/** The line end behind an include; counts as a `NewLine`. */
export const IncludeEnd = createToken({
  name: 'IncludeEnd',
  pattern: /\r?\n/,
  line_breaks: true,
  pop_mode: true,
  categories: NewLine,
});

/** The text of a definition's line, with everything but its comment and the `\` that continues it. */
export const DefinitionText = createToken({
  name: 'DefinitionText',
  pattern: /(?:"[^"\r\n]*"?|\\(?:[^\r\n \t]|[ \t]+(?=[^\r\n \t#!]))|[^\r\n"#!\\])+/,
  line_breaks: false,
  start_chars_hint: startsExcept('\r\n#!'),
});

export const Continuation = createToken({
  name: 'Continuation',
  pattern: /\\[ \t]*\r?\n/,
  line_breaks: true,
});

/** A comment may stand behind the backslash: the daemon cuts it off before it looks at the line's end. */
const commentedBackslash = createToken({
  name: 'CommentedBackslash',
  pattern: /\\[ \t]+(?=[#!])/,
  group: Lexer.SKIPPED,
  push_mode: 'continued',
});

const continuedEnd = createToken({
  name: 'ContinuedEnd',
  pattern: /\r?\n/,
  line_breaks: true,
  pop_mode: true,
  categories: Continuation,
});

const lastBackslash = createToken({
  name: 'LastBackslash',
  pattern: /\\[ \t]*|\r/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});

/** The line end behind a definition; counts as a `NewLine`. */
export const DefinitionEnd = createToken({
  name: 'DefinitionEnd',
  pattern: /\r?\n/,
  line_breaks: true,
  pop_mode: true,
  categories: NewLine,
});

export const modes = {
  defaultMode: 'line',
  modes: {
    line: [
      NewLine,
      blank,
      Condition,
      DefinitionStart,
      Sequence,
      comment,
      Include,
      Quoted,
      Bare,
      LeftBrace,
      RightBrace,
      AnyWord,
    ],
    // Lines that were read already: a mark at their start has no meaning any more.
    resolved: [NewLine, blank, comment, Quoted, Bare, LeftBrace, RightBrace, AnyWord],
    continued: [continuedEnd, blank, comment],
    include: [IncludeEnd, blank, comment, IncludePattern],
    definition: [DefinitionEnd, Continuation, commentedBackslash, comment, DefinitionText, lastBackslash],
  },
};

export const allTokens: TokenType[] = [...new Set(Object.values(modes.modes).flat())];
