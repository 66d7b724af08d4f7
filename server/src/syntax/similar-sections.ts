import { tokenize } from './lexer.ts';
import { problemsOfLines } from './line-problems.ts';
import { LineReader, type LineText } from './lines.ts';
import { Moulds } from './moulds.ts';
import { Section, Token, type Vocabulary } from './nodes.ts';
import { parseSection } from './parser.ts';
import { type SectionEnd, splitLines } from './sections.ts';

/**
 * Reads a large file piece by piece. Nobody writes it by hand: its lines recur, and so does the form of its sections.
 * Each line is cut into tokens once, and each form is parsed once.
 */
export class SimilarSections {
  readonly #uri: string;
  readonly #vocabulary: Vocabulary;
  readonly #lines: LineReader;
  readonly #moulds: Moulds;

  constructor(uri: string, vocabulary: Vocabulary) {
    this.#uri = uri;
    this.#vocabulary = vocabulary;
    this.#lines = new LineReader(vocabulary);
    this.#moulds = new Moulds(vocabulary);
  }

  /**
   * @param text whole lines; only the last one may lack its end
   * @param firstLine the file's line, from 0, that the text starts at
   * @param ends is told how each section ends
   * @returns undefined for a text that has to be read as one
   */
  read(text: string, firstLine: number, ends: WeakMap<Section, SectionEnd>): Section[] | undefined {
    const read = this.#lines.read(text);
    if (!read) return undefined;
    let start = 0;
    return splitLines(read.lines).map(part => {
      const { from, to } = part;
      const end = endOfLines(text, start, to - from);
      const isCut = text[end - 1] !== '\n';
      const section = new Section(this.#uri, firstLine + from, to - from - (isCut ? 1 : 0), end - start);
      const lines = read.lines.slice(from, to);
      const builds = read.builds.slice(from, to);
      const cast = this.#moulds.cast(section, lines, builds, read.codes.slice(from, to));
      if (cast) section.items = cast;
      else this.#parse(section, text.slice(start, end), lines, builds);
      section.comments = commentsIn(section, lines);
      ends.set(section, part.ends);
      start = end;
      return section;
    });
  }

  #parse(section: Section, text: string, lines: readonly LineText[], builds: string): void {
    const { tokens } = tokenize(text);
    const { items, problems } = parseSection(section, [...tokens], 1, this.#vocabulary);
    if (problems.length === 0) this.#moulds.keep(items, lines, builds);
    section.items = items;
    section.problems = [...problems, ...problemsOfLines(section, text)];
  }
}

/** The offset behind a number of lines, the last of which may lack its end. */
function endOfLines(text: string, start: number, count: number): number {
  let end = start;
  for (let line = 0; line < count; line++) end = text.indexOf('\n', end) + 1 || text.length;
  return end;
}

const noComments: readonly Token[] = [];

function commentsIn(section: Section, lines: readonly LineText[]): readonly Token[] {
  let found: Token[] | undefined;
  for (let line = 0; line < lines.length; line++) {
    const { comments } = lines[line]!;
    if (comments.length === 0) continue;
    found ??= [];
    for (const { text, column, length } of comments) {
      found.push(new Token(section, text, line, column, length));
    }
  }
  return found ?? noComments;
}
