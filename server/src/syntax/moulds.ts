/** Sections of a large file whose lines are built alike have trees of one form: the parser finds it once. */
import { type LineText, noBuild } from './lines.ts';
import {
  type Block,
  type Item,
  type Section,
  type Statement,
  Token,
  type Vocabulary,
  Word,
} from './nodes.ts';
import type { WordText } from './words.ts';

/** What a statement of such a tree is made of. Lines count from the section's first one. */
interface Form {
  readonly line: number;
  /** Its words are those of the line from `from` up to, but not including, `to`. */
  readonly from: number;
  readonly to: number;
  readonly block: BlockForm | undefined;
  /** The last of its lines, if nothing else stands on them. */
  readonly last: number | undefined;
}

interface BlockForm {
  readonly open: BracePlace;
  readonly close: BracePlace;
  readonly items: readonly Form[];
}

interface BracePlace {
  readonly line: number;
  /** Which one of the line's braces. */
  readonly at: number;
}

/** The forms of the sections of one file. */
export class Moulds {
  readonly #vocabulary: Vocabulary;
  readonly #forms = new Map<string, readonly Form[]>();
  /** What blocks of equal text share, by the codes of their lines. */
  readonly #blocks = new Map<string, object>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * @param builds of the lines, as the codes are: a character for each
   * @returns the items of a section, if the form of one whose lines are built alike was kept
   */
  cast(section: Section, lines: readonly LineText[], builds: string, codes: string): Item[] | undefined {
    const forms = this.#forms.get(builds);
    // A block at the top level has a name, and with it no equal.
    return forms?.map(form => this.#statement(form, undefined, section, lines, codes));
  }

  #statement(
    { line, from, to, block }: Form,
    same: object | undefined,
    section: Section,
    lines: readonly LineText[],
    codes: string,
  ): Statement {
    const { words } = lines[line]!;
    const own = to - from === words.length ? words : words.slice(from, to);
    const statement = new CastStatement(section, line, own, same);
    if (!block) return statement;
    const { open, close, items } = block;
    statement.block = {
      open: brace(open, '{', section, lines),
      items: items.map(item => this.#statement(item, this.#same(item, lines, codes), section, lines, codes)),
      close: brace(close, '}', section, lines),
    };
    return statement;
  }

  #same({ line, last, block }: Form, lines: readonly LineText[], codes: string): object | undefined {
    if (last === undefined) return undefined;
    if (!block) return lines[line]!.words;
    const key = codes.slice(line, last + 1);
    let same = this.#blocks.get(key);
    if (!same) this.#blocks.set(key, (same = {}));
    return same;
  }

  /** Keeps the form of a section that the parser has read without finding a problem. */
  keep(items: readonly Item[], lines: readonly LineText[], builds: string): void {
    if (builds.includes(noBuild)) return;
    const forms = formsOf(items, lines, this.#vocabulary);
    if (forms) this.#forms.set(builds, forms);
  }
}

/** A statement whose words get their places when somebody asks for them: most of a large file, nobody does. */
class CastStatement implements Statement {
  readonly kind = 'statement';
  block?: Block;
  readonly #section: Section;
  readonly #line: number;
  readonly #texts: readonly WordText[];
  readonly #same: object | undefined;
  #words: readonly Word[] | undefined;

  constructor(section: Section, line: number, texts: readonly WordText[], same: object | undefined) {
    this.#section = section;
    this.#line = line;
    this.#texts = texts;
    this.#same = same;
  }

  get words(): readonly Word[] {
    return (this.#words ??= this.#place());
  }

  get texts(): readonly WordText[] {
    return this.#texts;
  }

  get same(): object | undefined {
    return this.#same;
  }

  #place(): readonly Word[] {
    return this.#texts.map(
      ({ text, column, length, quoting }) =>
        new Word(this.#section, text, this.#line, column, length, quoting),
    );
  }
}

function brace({ line, at }: BracePlace, image: string, section: Section, lines: readonly LineText[]): Token {
  return new Token(section, image, line, lines[line]!.braceColumns[at]!, 1);
}

/** @returns undefined for items whose tree depends on more than the build of their lines */
function formsOf(
  items: readonly Item[],
  lines: readonly LineText[],
  vocabulary: Vocabulary,
): readonly Form[] | undefined {
  const forms: Form[] = [];
  for (const item of items) {
    const form = item.kind === 'statement' ? formOf(item, lines, vocabulary) : undefined;
    if (!form) return undefined;
    forms.push(form);
  }
  return forms;
}

function formOf(
  { words, block }: Statement,
  lines: readonly LineText[],
  vocabulary: Vocabulary,
): Form | undefined {
  const [first] = words;
  // Where a brace is missing, the parser looks at how deep the next line is indented.
  if (!first || (!block && vocabulary.opensBlock(first.text))) return undefined;
  const { line } = first;
  const from = lines[line]!.words.findIndex(({ column }) => column === first.column);
  const to = from + words.length;
  if (!block) {
    const alone = lines[line]!.words.length === words.length && lines[line]!.braces.length === 0;
    return { line, from, to, block, last: alone ? line : undefined };
  }
  const { open, close } = block;
  const inner = formsOf(block.items, lines, vocabulary);
  if (!open || !close || !inner) return undefined;
  const opened = placeOf(open, lines);
  const closed = placeOf(close, lines);
  const alone =
    lines[line]!.words.length === words.length &&
    lines[line]!.braces.length === (open.line === line ? 1 : 0) &&
    (open.line === line || isBraceAlone(lines[open.line]!)) &&
    close.line > open.line &&
    isBraceAlone(lines[close.line]!);
  return {
    line,
    from,
    to,
    block: { open: opened, close: closed, items: inner },
    last: alone ? close.line : undefined,
  };
}

function placeOf({ line, column }: Token, lines: readonly LineText[]): BracePlace {
  return { line, at: lines[line]!.braceColumns.indexOf(column) };
}

function isBraceAlone({ words, braces }: LineText): boolean {
  return words.length === 0 && braces.length === 1;
}
