import {
  type Condition,
  type Item,
  maskDirectives,
  Readings,
  type Section,
  type Statement,
  type SyntaxDocument,
  type Token,
  type Vocabulary,
  type Word,
  wordTexts,
} from '../syntax/index.ts';
import type { Version } from '../schema/index.ts';
import { folderOf, pathOf } from '../text/uri.ts';
import { contextOf, inContext } from './context.ts';
import type { Value } from './definitions.ts';
import type { Misuse } from './reading/built-in.ts';
import { dialectOf } from './reading/comments.ts';
import { Line } from './reading/line.ts';
import { type Listener, Reader } from './reading/reader.ts';
import { itemsOf } from './reading/tree.ts';
import type { SyntaxSource } from './source.ts';
import type { Target } from './target.ts';

/** The top-level items that came of one section. */
export interface Part {
  readonly section: Section;
  readonly items: readonly Item[];
  /** The items are the section's own: they are the same for every node, and for as long as the section stands. */
  readonly plain: boolean;
}

/** What went wrong between the text of a file and the lines that the daemon works with. */
export type ExpansionProblem =
  /** The condition takes the line away and with it the `{`; the block's lines stay. */
  | { readonly kind: 'condition-drops-brace'; readonly statement: Statement; readonly condition: Condition }
  | { readonly kind: 'definition-loop'; readonly word: Token; readonly name: string }
  | { readonly kind: 'invalid-sequence'; readonly token: Token }
  /** `${NAME}` that nothing defines: to the daemon its braces are those of a block. */
  | { readonly kind: 'undefined-use'; readonly word: Word; readonly name: string }
  /** A comment's line ended a definition that goes on behind it. */
  | { readonly kind: 'definition-cut-short'; readonly token: Token }
  /** A built-in definition whose parameters the daemon does not take as they are. */
  | { readonly kind: 'built-in-misused'; readonly word: Word; readonly name: string; readonly misuse: Misuse }
  /** What only later releases read. */
  | { readonly kind: 'too-new'; readonly token: Token; readonly what: string; readonly since: Version }
  /** A definition's text begins with a condition, and is longer than the line that uses it. */
  | { readonly kind: 'condition-replaced'; readonly word: Word; readonly dies: boolean }
  /** `${_ENV}` without a name. */
  | { readonly kind: 'environment-crash'; readonly word: Word }
  | {
      readonly kind: 'include-missing';
      readonly keyword: Word;
      readonly word: Word;
      readonly pattern: string;
    }
  | { readonly kind: 'include-loop'; readonly word: Word; readonly pattern: string };

export interface Expansion {
  readonly parts: readonly Part[];
  readonly problems: readonly ExpansionProblem[];
  /** All files that were read, the main file first. */
  readonly files: readonly string[];
  /** All definitions as they stand at the end. */
  readonly definitions: ReadonlyMap<string, Value>;
  /** Whether the files make definitions or sequences of their own, for this node or another. */
  readonly hasDefinitions: boolean;
}

/** Reads a file as the daemon of one node does: conditions, definitions, sequences and includes resolved. */
export function expand(
  document: SyntaxDocument,
  target: Target,
  source: SyntaxSource,
  vocabulary: Vocabulary,
): Expansion {
  const expander = new Expander(target, source, vocabulary);
  const context = contextOf(document);
  const read = expander.parts(document);
  const parts = context ? partsInContext(read, document, context) : read;
  return {
    parts,
    problems: expander.problems,
    files: [...expander.files],
    definitions: expander.definitions,
    hasDefinitions: expander.hasDefinitions,
  };
}

/** A piece of a block is read as one part, whatever sections its lines are cut into. */
function partsInContext(
  parts: readonly Part[],
  { sections }: SyntaxDocument,
  { blocks, comment }: NonNullable<ReturnType<typeof contextOf>>,
): readonly Part[] {
  const items = parts.flatMap(part => part.items);
  return [{ section: sections[0]!, items: inContext(items, blocks, comment), plain: false }];
}

class Expander implements Listener {
  readonly problems: ExpansionProblem[] = [];
  readonly files = new Set<string>();
  readonly #target: Target;
  readonly #source: SyntaxSource;
  readonly #vocabulary: Vocabulary;
  readonly #reader: Reader;
  readonly #open: string[] = [];
  readonly #parts: Part[] = [];
  /** What is read of the part that is made now. */
  #lines: Line[] = [];
  #section: Section | undefined;

  constructor(target: Target, source: SyntaxSource, vocabulary: Vocabulary) {
    this.#target = target;
    this.#source = source;
    this.#vocabulary = vocabulary;
    this.#reader = new Reader(target, this);
  }

  get definitions(): ReadonlyMap<string, Value> {
    return this.#reader.definitions;
  }

  get hasDefinitions(): boolean {
    return this.#reader.hasDefinitions;
  }

  parts(document: SyntaxDocument): readonly Part[] {
    this.#document(document);
    this.#endPart();
    return this.#parts;
  }

  #document(document: SyntaxDocument): void {
    this.files.add(document.uri);
    this.#open.push(document.uri);
    const { folder } = this.#reader;
    this.#reader.folder = pathOf(folderOf(document.uri));
    const texts = textsOf(document);
    for (const section of document.sections) {
      if (this.#reader.isInBlock && startsAnew(section, this.#vocabulary)) this.#reader.startAnew();
      if (!this.#reader.isInside) {
        this.#endPart();
        if (isPlain(section, this.#target)) {
          this.#parts.push({ section, items: section.items, plain: true });
          continue;
        }
      }
      this.#section ??= section;
      this.#takeSection(section, texts(section));
    }
    this.#reader.folder = folder;
    this.#open.pop();
  }

  #takeSection(section: Section, text: string): void {
    const dropped = this.#droppedBlocks(section.items);
    const lines = text.split(/\r\n|\n|\r/);
    // Behind the last line end there is no line.
    if (lines.at(-1) === '') lines.pop();
    for (const [line, content] of lines.entries()) {
      if (dropped.some(({ first, last }) => line >= first && line <= last)) continue;
      this.#reader.take(Line.of({ section, line, text: maskDirectives(content) }));
    }
  }

  #endPart(): void {
    if (this.#section && this.#lines.length > 0 && !this.#reader.isCutOff) {
      const items = itemsOf(this.#lines, this.#vocabulary);
      this.#parts.push({ section: this.#section, items, plain: false });
    }
    this.#section = undefined;
    this.#lines = [];
  }

  line(line: Line): void {
    this.#lines.push(line);
  }

  include(keyword: Word, word: Word, pattern: string): void {
    const section = this.#section;
    if (!this.#reader.isInBlock) this.#endPart();
    for (const document of this.#included(keyword, word, pattern)) this.#document(document);
    if (!this.#reader.isInBlock) this.#endPart();
    this.#section ??= section;
  }

  loop(word: Word, name: string): void {
    this.problems.push({ kind: 'definition-loop', word, name });
  }

  invalidSequence(token: Token): void {
    this.problems.push({ kind: 'invalid-sequence', token });
  }

  cutShort(token: Token): void {
    this.problems.push({ kind: 'definition-cut-short', token });
  }

  misused(word: Word, name: string, misuse: Misuse): void {
    this.problems.push({ kind: 'built-in-misused', word, name, misuse });
  }

  tooNew(token: Token, what: string, since: Version): void {
    // A sequence repeats its line.
    const isKnown = this.problems.some(
      problem => problem.kind === 'too-new' && problem.what === what && isSamePlace(problem.token, token),
    );
    if (!isKnown) this.problems.push({ kind: 'too-new', token, what, since });
  }

  conditionReplaced(word: Word, dies: boolean): void {
    this.problems.push({ kind: 'condition-replaced', word, dies });
  }

  crash(word: Word): void {
    this.problems.push({ kind: 'environment-crash', word });
  }

  undefinedUse(word: Word, name: string): void {
    this.problems.push({ kind: 'undefined-use', word, name });
  }

  /** Blocks that lose their `{` to a condition; what is inside is not read either, as the cause is said once. */
  #droppedBlocks(items: readonly Item[]): { first: number; last: number }[] {
    return items.flatMap(item => {
      if (item.kind !== 'statement' || !item.block) return [];
      const { condition, block, words } = item;
      if (!condition || this.#applies(condition)) return this.#droppedBlocks(block.items);
      if (!block.open || words.length === 0 || hasOwnEnd(item, condition)) return [];
      this.problems.push({ kind: 'condition-drops-brace', statement: item, condition });
      return [{ first: condition.token.line, last: block.close?.line ?? Infinity }];
    });
  }

  #applies({ id, negated }: Condition): boolean {
    return (id === this.#target.configId) !== negated;
  }

  #included(keyword: Word, word: Word, pattern: string): SyntaxDocument[] {
    const uris = this.#source.includes(pattern, this.#open.at(-1)!);
    if (uris.length === 0) this.problems.push({ kind: 'include-missing', keyword, word, pattern });
    const documents: SyntaxDocument[] = [];
    for (const uri of uris) {
      if (this.#open.includes(uri)) {
        this.problems.push({ kind: 'include-loop', word, pattern });
        continue;
      }
      const document = this.#source.syntax(uri);
      if (document) documents.push(document);
      else this.problems.push({ kind: 'include-missing', keyword, word, pattern });
    }
    return documents;
  }
}

function isSamePlace(a: Token, b: Token): boolean {
  return a.section === b.section && a.line === b.line && a.column === b.column;
}

/** The same condition stands in front of the block's `}`, so that the block goes as a whole. */
function hasOwnEnd({ block }: Statement, { id, negated }: Condition): boolean {
  const last = block?.items.at(-1);
  return (
    last?.kind === 'statement' &&
    last.words.length === 0 &&
    last.condition?.id === id &&
    last.condition.negated === negated
  );
}

/** The section's text, asked for in the order of the sections. */
function textsOf({ masked: text, sections }: SyntaxDocument): (section: Section) => string {
  let index = 0;
  let offset = 0;
  return section => {
    while (sections[index] !== section) offset += sections[index++]!.length;
    return text.slice(offset, offset + section.length);
  };
}

function startsAnew(section: Section, vocabulary: Vocabulary): boolean {
  const item = section.items[0];
  const word = item?.kind === 'statement' && !item.condition && !item.sequence ? item.words[0] : undefined;
  return word?.column === 0 && word.quoting === 'none' && vocabulary.startsSection(word.text);
}

const plainness = new WeakMap<Section, boolean>();

/** Whether nothing in the section depends on the node, on other files or on what stands above it. */
function isPlain(section: Section, { version }: Target): boolean {
  if (dialectOf(version).backslashOutlivesComment && section.comments.some(({ text }) => text.endsWith('\\')))
    return false;
  let plain = plainness.get(section);
  if (plain === undefined) {
    plain = section.items.every(isPlainItem);
    plainness.set(section, plain);
  }
  return plain;
}

/** What a definition's use begins with, and what is no comment only as a `\` stands in front. */
const needsReading = /[$#!]/;

const includeKeyword = /^include[rmwba]?$/;

function isPlainItem(item: Item): boolean {
  if (item.kind === 'stray') return true;
  if (item.kind === 'definition') return false;
  return plainStatements.of(item);
}

const plainStatements = new Readings((item): boolean => {
  if (item.condition || item.sequence) return false;
  const texts = wordTexts(item);
  for (const { text } of texts) if (needsReading.test(text)) return false;
  if (texts.length > 1 && includeKeyword.test(texts[0]!.text)) return false;
  return item.block?.items.every(isPlainItem) ?? true;
});
