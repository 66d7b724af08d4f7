/** The lines of a large file: most of them stand there many times, so each text is cut into tokens once. */
import { type IToken, tokenMatcher } from 'chevrotain';
import { tokenize } from './lexer.ts';
import type { Vocabulary } from './nodes.ts';
import { isLineEnd, type LineShape, shapeOf } from './sections.ts';
import { AnyWord, LeftBrace, RightBrace } from './tokens.ts';
import { columnOf, readWord, type WordText } from './words.ts';

/** What a line's text alone says; equal lines share it. */
export interface LineText extends LineShape {
  /** A character that stands for this line in its file, so that rows of lines can be compared as strings. */
  readonly code: string;
  /**
   * A character for what the parser sees of the line, as lines of one build give trees of one build whatever their words
   * are; `noBuild` if it says more than words and braces do.
   */
  readonly build: string;
  readonly words: readonly WordText[];
  /** Columns of the braces. */
  readonly braceColumns: readonly number[];
  readonly comments: readonly WordText[];
}

export const noBuild = '\uffff';

/** Consecutive lines of a file. */
export interface Lines {
  readonly lines: readonly LineText[];
  /** One character for each line. */
  readonly codes: string;
  readonly builds: string;
}

/** A line break that the daemon does not know, or a definition, which may go on in the next line. */
const beyondOneLine = /\r(?!\n)|\$[A-Za-z_][A-Za-z0-9_]*=/;

/** UTF-16 units; longer lines, and those with a NUL, may be more than the daemon takes. */
const mostUnits = 300;

/** There are no characters for more lines. */
const mostLines = 0xfff0;

/** Cuts pieces of one file into lines. */
export class LineReader {
  readonly #vocabulary: Vocabulary;
  readonly #known = new Map<string, LineText>();
  readonly #builds = new Map<string, string>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * @param text whole lines, of which only the last one may lack its end
   * @returns undefined for a text whose lines can't be told apart by themselves
   */
  read(text: string): Lines | undefined {
    if (beyondOneLine.test(text)) return undefined;
    const rows = text.split('\n');
    // Behind the last line end there is no line.
    if (rows.at(-1) === '') rows.pop();
    const fresh = new Set(rows.filter(row => !this.#known.has(row)));
    if (this.#known.size + fresh.size > mostLines) return undefined;
    if (fresh.size > 0) this.#learn([...fresh]);
    const lines = rows.map(row => this.#known.get(row)!);
    return {
      lines,
      codes: lines.map(({ code }) => code).join(''),
      builds: lines.map(({ build }) => build).join(''),
    };
  }

  /** Takes all new lines of a piece through the lexer at once, as a run of it costs as much as some lines do. */
  #learn(rows: readonly string[]): void {
    const { tokens, comments } = tokenize(`${rows.join('\n')}\n`);
    let token = 0;
    let comment = 0;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      const from = token;
      const firstComment = comment;
      while (tokens[token]?.startLine === index + 1) token++;
      while (comments[comment]?.startLine === index + 1) comment++;
      const texts = comments.slice(firstComment, comment).map(readWord);
      this.#known.set(row, this.#line(row, tokens, from, token, texts));
    }
  }

  #line(
    row: string,
    tokens: readonly IToken[],
    from: number,
    to: number,
    comments: readonly WordText[],
  ): LineText {
    const words: WordText[] = [];
    const braceColumns: number[] = [];
    /** What the parser goes by: the kinds of the tokens, and behind which words a block should follow. */
    let kinds = '';
    let isUsual = row.length <= mostUnits && !row.includes('\0');
    for (let at = from; at < to; at++) {
      const token = tokens[at]!;
      if (token.tokenType === LeftBrace || token.tokenType === RightBrace) {
        braceColumns.push(columnOf(token));
        kinds += token.image;
      } else if (tokenMatcher(token, AnyWord)) {
        const word = readWord(token);
        words.push(word);
        kinds += this.#vocabulary.opensBlock(word.text) ? 'o' : 'w';
        if (word.quoting === 'unterminated') isUsual = false;
      } else if (!isLineEnd(token)) isUsual = false;
    }
    return {
      ...shapeOf(tokens, from, to, this.#vocabulary),
      code: String.fromCharCode(this.#known.size),
      build: isUsual ? this.#buildOf(kinds) : noBuild,
      words,
      braceColumns,
      comments,
    };
  }

  #buildOf(kinds: string): string {
    let build = this.#builds.get(kinds);
    if (build === undefined) {
      build = String.fromCharCode(this.#builds.size);
      this.#builds.set(kinds, build);
    }
    return build;
  }
}
