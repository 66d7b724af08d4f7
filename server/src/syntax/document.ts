import type { IToken } from 'chevrotain';
import type { Position } from '../text/range.ts';
import { isTemplateFile } from '../text/uri.ts';
import { tokenize } from './lexer.ts';
import { problemsOfLines } from './line-problems.ts';
import { Section, Token, type Vocabulary } from './nodes.ts';
import { parseSection } from './parser.ts';
import { type SectionEnd, type SectionPart, splitSections } from './sections.ts';
import { SimilarSections } from './similar-sections.ts';
import { maskGaps, mayHoldTemplates, maskTemplates } from './templates.ts';

/** UTF-16 units of a file that are read at once; a piece ends at the first good place behind. */
const pieceLength = 16 * 1024;

/**
 * The syntax of one file, kept while its text changes: an edit parses again only the sections that it touches, and
 * all others stay the same objects. Whatever is derived from a section alone can therefore be kept beside it.
 */
export class SyntaxDocument {
  readonly uri: string;
  readonly #vocabulary: Vocabulary;
  #text = '';
  /** The text as it is cut into tokens. */
  #masked = '';
  #sections: Section[] = [];
  readonly #ends = new WeakMap<Section, SectionEnd>();

  constructor(uri: string, text: string, vocabulary: Vocabulary) {
    this.uri = uri;
    this.#vocabulary = vocabulary;
    this.#text = text;
    this.#masked = this.#mask(text);
    this.#sections = this.#readAll(this.#masked);
  }

  get text(): string {
    return this.#text;
  }

  /** The text without what a template has on several lines; places are those of the text. */
  get masked(): string {
    return this.#masked;
  }

  /** In the order of the file; together they hold every line of it. There is always at least one. */
  get sections(): readonly Section[] {
    return this.#sections;
  }

  /** Whether the text begins with a byte order mark, which the daemon takes for part of the first word. */
  get hasByteOrderMark(): boolean {
    return this.#text.startsWith('\uFEFF');
  }

  /** The section that a place stands in. */
  sectionAt(position: Position): Section {
    let low = 0;
    let high = this.#sections.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#sections[middle]!.firstLine <= position.line) low = middle;
      else high = middle - 1;
    }
    return this.#sections[low]!;
  }

  /** Takes the whole new text; the time goes by what differs from the old one. */
  update(text: string): void {
    // What an edit changes in a template may reach far.
    if (this.#masked !== this.#text || isTemplateFile(this.uri) || mayHoldTemplates(text)) {
      const masked = this.#mask(text);
      if (masked !== text || this.#masked !== this.#text) {
        if (text === this.#text) return;
        this.#text = text;
        this.#masked = masked;
        this.#sections = this.#readAll(masked);
        return;
      }
    }
    const old = this.#sections;
    let first = 0;
    let start = 0;
    for (; first < old.length; first++) {
      const end = start + old[first]!.length;
      if (this.#text.slice(start, end) !== text.slice(start, end)) break;
      start = end;
    }
    if (first === old.length && text.length === this.#text.length) return;

    let last = old.length;
    let oldEnd = this.#text.length;
    let newEnd = text.length;
    while (last > first) {
      const { length } = old[last - 1]!;
      if (newEnd - length < start) break;
      if (this.#text.slice(oldEnd - length, oldEnd) !== text.slice(newEnd - length, newEnd)) break;
      last--;
      oldEnd -= length;
      newEnd -= length;
    }

    // What an edit puts at the start of a section may belong to the one before: a `{`, or nothing at all.
    if (first > 0) start -= old[--first]!.length;

    const firstLine = old[first]?.firstLine ?? 0;
    for (;;) {
      // A copy, as a slice would keep the whole text alive for as long as one of its words is.
      const read = this.#read(detach(text.slice(start, newEnd)), firstLine);
      // The first section may begin with blank lines, which belong to the one above once there is one.
      if (
        last >= old.length ||
        (last > 0 && endsLine(text, newEnd) && this.#joins(read.at(-1)!, old[last]!))
      ) {
        this.#text = this.#masked = text;
        this.#replace(first, last, read);
        return;
      }
      newEnd += old[last++]!.length;
    }
  }

  #mask(text: string): string {
    return maskTemplates(isTemplateFile(this.uri) ? maskGaps(text) : text);
  }

  /** Whether what was read last ends where an old section starts, so that the rest can stay. */
  #joins(read: Section, next: Section): boolean {
    // Blank lines at the start of a file belong to what follows.
    if (read.items.length === 0) return false;
    const ends = this.#ends.get(read);
    if (ends === 'closed') return !beginsWithBrace(next);
    return ends === 'in-block' && this.#vocabulary.startsSection(wordInColumnOne(next) ?? '');
  }

  #replace(first: number, last: number, sections: Section[]): void {
    this.#sections = [...this.#sections.slice(0, first), ...sections, ...this.#sections.slice(last)];
    let line = this.#sections[first]?.firstLine ?? 0;
    for (let index = first; index < this.#sections.length; index++) {
      const section = this.#sections[index]!;
      section.firstLine = line;
      line += section.lineCount;
    }
  }

  /**
   * Reads a whole file piece by piece, so that the tokens of one piece are gone before the next one comes: most of the
   * time of a large file would else go into keeping them all.
   */
  #readAll(text: string): Section[] {
    const sections: Section[] = [];
    // The lines of a template depend on each other.
    const isTemplate = isTemplateFile(this.uri) || mayHoldTemplates(text);
    const isSimilar = text.length > pieceLength && !isTemplate;
    const reader = isSimilar ? new SimilarSections(this.uri, this.#vocabulary) : undefined;
    let start = 0;
    let firstLine = 0;
    while (start < text.length || sections.length === 0) {
      const end = this.#cutAfter(text, start + pieceLength);
      const lines = text.slice(start, end);
      const piece = reader?.read(lines, firstLine, this.#ends) ?? this.#read(lines, firstLine);
      for (const section of piece) {
        sections.push(section);
        firstLine += section.lineCount;
      }
      start = end;
    }
    return sections;
  }

  /** The first place from `from` on where a section starts whatever stands above it. */
  #cutAfter(text: string, from: number): number {
    for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
      const word = wordAt(text, at + 1);
      if (
        word &&
        this.#vocabulary.startsSection(word) &&
        !/\\[ \t]*\r?$/.test(text.slice(Math.max(0, at - 200), at))
      ) {
        return at + 1;
      }
    }
    return text.length;
  }

  #read(text: string, firstLine: number): Section[] {
    const { tokens, comments } = tokenize(text);
    const parts = splitSections(tokens, this.#vocabulary);
    // A section starts behind a line end that is one for the daemon too, which a lone carriage return is not.
    const starts = parts.map(({ from }, index) => (index === 0 ? textStart : behind(tokens[from - 1]!)));
    let comment = 0;
    return parts.map((part, index) => {
      const start = starts[index]!;
      const end = starts[index + 1] ?? {
        offset: text.length,
        line: start.line + countLineBreaks(text, start.offset),
      };
      const section = new Section(
        this.uri,
        firstLine + start.line,
        end.line - start.line,
        end.offset - start.offset,
      );
      const from = comment;
      while (comment < comments.length && comments[comment]!.startOffset < end.offset) comment++;
      const lines = text.slice(start.offset, end.offset);
      this.#fill(section, lines, tokens, part, start.line + 1, comments.slice(from, comment));
      return section;
    });
  }

  #fill(
    section: Section,
    text: string,
    tokens: readonly IToken[],
    part: SectionPart,
    baseLine: number,
    comments: readonly IToken[],
  ): void {
    const { items, problems } = parseSection(
      section,
      tokens.slice(part.from, part.to),
      baseLine,
      this.#vocabulary,
    );
    section.items = items;
    section.problems = [...problems, ...problemsOfLines(section, text)];
    section.comments = comments.map(
      ({ image, startLine, startColumn }) =>
        new Token(section, image, startLine! - baseLine, startColumn! - 1, image.length),
    );
    this.#ends.set(section, part.ends);
  }
}

function endsLine(text: string, end: number): boolean {
  return text[end - 1] === '\n';
}

function beginsWithBrace(section: Section): boolean {
  const item = section.items[0];
  return item?.kind === 'statement' && item.words.length === 0 && item.block !== undefined;
}

/** The word that the section's first line begins with, if it stands in column 1. */
function wordInColumnOne(section: Section): string | undefined {
  const item = section.items[0];
  if (item?.kind !== 'statement' || item.condition || item.sequence) return undefined;
  const [word] = item.words;
  return word?.quoting === 'none' && word.column === 0 && word.line === 0 ? word.text : undefined;
}

const bareWord = /[A-Za-z_]+(?=[ \t\r\n{])/y;

function wordAt(text: string, offset: number): string | undefined {
  bareWord.lastIndex = offset;
  return bareWord.exec(text)?.[0];
}

const textStart = { offset: 0, line: 0 };

/** The place behind a line's end: offset and line, both from 0. */
function behind(lineEnd: IToken) {
  return { offset: lineEnd.startOffset + lineEnd.image.length, line: lineEnd.startLine! };
}

/** The line breaks of the text from `start` on, as the language server protocol counts them. */
function countLineBreaks(text: string, start: number): number {
  let lines = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lines++;
  }
  return lines;
}

/** A copy that shares no memory with the text that it was cut from. */
function detach(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
