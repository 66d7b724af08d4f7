/**
 * The tree of one file. It knows structure alone: which words are keywords, and which of them open blocks, is the
 * schema's business.
 *
 * A file is cut into sections, one for each item at the top level. The places of all tokens are relative to their
 * section, so that an edit leaves the trees of all other sections as they are; `range` gives the place in the file.
 */
import type { Range } from '../text/range.ts';

/** The part of a file that belongs to one top-level item: its lines, and the blank and comment lines behind it. */
export class Section {
  /** Which file the section stands in. */
  readonly uri: string;
  /** The file's line, from 0, that the section starts at. An edit above the section moves it. */
  firstLine: number;
  /** The line breaks in the section. */
  readonly lineCount: number;
  /** UTF-16 units. */
  readonly length: number;
  items: readonly Item[] = [];
  comments: readonly Token[] = [];
  problems: readonly SyntaxProblem[] = [];

  constructor(uri: string, firstLine: number, lineCount: number, length: number) {
    this.uri = uri;
    this.firstLine = firstLine;
    this.lineCount = lineCount;
    this.length = length;
  }
}

/** A piece of a single line. */
export class Token {
  readonly section: Section;
  readonly text: string;
  /** Counted from the section's first line. */
  readonly line: number;
  readonly column: number;
  /** Length in the file, UTF-16 units; `text` may be shorter as it has no quotes. */
  readonly length: number;

  constructor(section: Section, text: string, line: number, column: number, length: number) {
    this.section = section;
    this.text = text;
    this.line = line;
    this.column = column;
    this.length = length;
  }

  get range(): Range {
    const line = this.section.firstLine + this.line;
    return {
      start: { line, character: this.column },
      end: { line, character: this.column + this.length },
    };
  }
}

/** How a word is written: bare, between double quotes, or with a quote that its line does not close. */
export type Quoting = 'none' | 'double' | 'unterminated';

/** A word as the daemon splits them: without its quotes, `\#` and `\!` as the character that they stand for. */
export class Word extends Token {
  readonly quoting: Quoting;
  /** The use of a definition or a sequence that this word's text came from; its own place is that use. */
  readonly expandedFrom: Expansion | undefined;

  constructor(
    section: Section,
    text: string,
    line: number,
    column: number,
    length: number,
    quoting: Quoting = 'none',
    expandedFrom?: Expansion,
  ) {
    super(section, text, line, column, length);
    this.quoting = quoting;
    this.expandedFrom = expandedFrom;
  }
}

/** Where the text of an expanded word came from. */
export interface Expansion {
  /** The word as it stands in the file. */
  readonly use: Token;
  /** The definition that gave the text, if it is one of a file and not built in. */
  readonly definition?: Definition;
}

/** Something that stands at a line's start, at any depth. */
export type Item = Statement | Definition | StrayBrace;

/** `keyword argument…`, with a block where the keyword opens one. */
export interface Statement {
  readonly kind: 'statement';
  /** `@id` or `@^id` in front of the line: it is read by some nodes only. */
  readonly condition?: Condition;
  /** `~SEQ(…)` or `~LST(…)` in front of the line: it is read several times. */
  readonly sequence?: Token | undefined;
  /** All words of the line, the keyword first. A block without a keyword in front has none, nor has a lone condition. */
  readonly words: readonly Word[];
  block?: Block;
  /**
   * In a large file, what the statement has in common with those that read the same, all that is inside included: their
   * places alone are different. Whoever has looked at one need not look at the others.
   */
  readonly same?: object | undefined;
  /** The texts of the words, where they are known before the words have got their places. */
  readonly texts?: readonly { readonly text: string }[];
}

export interface Block {
  /** Absent where the `{` is missing and the lines that follow are the block's all the same. */
  readonly open?: Token;
  /** `@id` in front of a `{` on a line of its own. */
  readonly condition?: Condition;
  close?: Token;
  readonly items: Item[];
}

export interface Condition {
  readonly token: Token;
  readonly id: string;
  /** `@^id`: read by all nodes but this one. */
  readonly negated: boolean;
}

/** `$NAME=text`, perhaps over several lines that end in `\`. */
export interface Definition {
  readonly kind: 'definition';
  readonly condition?: Condition;
  readonly name: Token;
  /** The text of each line, without comments and without the `\` at its end. */
  readonly lines: readonly Token[];
}

/** A `}` that closes nothing. */
export interface StrayBrace {
  readonly kind: 'stray';
  readonly brace: Token;
}

export type SyntaxProblem =
  /** The block's `}` is missing; `before` is the item that a person would put it in front of, if it is in the section. */
  | { readonly kind: 'missing-close'; readonly statement: Statement; readonly before?: Token }
  | { readonly kind: 'missing-open'; readonly statement: Statement }
  | { readonly kind: 'unterminated-quote'; readonly word: Word }
  | { readonly kind: 'line-too-long'; readonly token: Token; readonly bytes: number }
  | { readonly kind: 'nul'; readonly token: Token }
  | { readonly kind: 'nested-too-deep'; readonly token: Token };

/** What the syntax has to ask the schema so that a missing brace is found where a person sees it. */
export interface Vocabulary {
  /** Whether a line that begins with this word in column 1 starts a block that never stands inside another one. */
  startsSection(word: string): boolean;
  /** Whether a line that begins with this word opens a block. */
  opensBlock(word: string): boolean;
}

/** The keyword of a statement; absent for a block that has none in front. */
export function keywordOf(statement: Statement): Word | undefined {
  return statement.words[0];
}

/** What the words say. In a large file that costs less than the words themselves. */
export function wordTexts(statement: Statement): readonly { readonly text: string }[] {
  return statement.texts ?? statement.words;
}

/** The text of the keyword; it costs less as well. */
export function keywordText(statement: Statement): string | undefined {
  return wordTexts(statement)[0]?.text;
}

/** Whether the line holds directives of a template alone: `{% if x %}`, `<% end %>`, `{{ range .Names }}`. */
export function isTemplateLine(statement: Statement): boolean {
  const texts = wordTexts(statement);
  // Nearly all lines are ruled out by the first character of their first word.
  const [first] = texts;
  if (!first || statement.block || !openers.includes(first.text[0] ?? '')) return false;
  return texts.every(({ text }) => directive.test(text));
}

const openers = ['{', '<', '['];

const directive = /^(?:\{%.*%\}|<%.*(?:%>|_)|\{\{.*\}\}|\[%.*%\])$/;
