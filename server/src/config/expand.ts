import {
  type Condition,
  type Item,
  isTemplateLine,
  keywordOf,
  type Section,
  type Statement,
  type SyntaxDocument,
  Token,
  type Vocabulary,
  type Word,
} from '../syntax/index.ts';
import { contextOf, inContext } from './context.ts';
import { mayUse, replaceDefinitions, type Value, valueOf } from './definitions.ts';
import { raw, replaceInLine } from './line.ts';
import { turnsOf } from './sequence.ts';
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
}

const includeKeyword = /^include[rmwba]?$/;

/** Lines that expand to lines that expand … end here. */
const maxDepth = 16;

/** Reads a file as the daemon of one node does: conditions, definitions, sequences and includes resolved. */
export function expand(
  document: SyntaxDocument,
  target: Target,
  source: SyntaxSource,
  vocabulary: Vocabulary,
): Expansion {
  const expander = new Expander(target, source, vocabulary);
  const context = contextOf(document);
  const read = expander.document(document);
  const parts = context ? partsInContext(read, document, context) : read;
  return {
    parts,
    problems: expander.problems,
    files: [...expander.files],
    definitions: expander.definitions,
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

class Expander {
  readonly definitions = new Map<string, Value>();
  readonly problems: ExpansionProblem[] = [];
  readonly files = new Set<string>();
  readonly #target: Target;
  readonly #source: SyntaxSource;
  readonly #vocabulary: Vocabulary;
  readonly #open: string[] = [];
  #depth = 0;

  constructor(target: Target, source: SyntaxSource, vocabulary: Vocabulary) {
    this.#target = target;
    this.#source = source;
    this.#vocabulary = vocabulary;
    for (const [name, text] of builtIn(target)) this.definitions.set(name, { lines: [text] });
  }

  document(document: SyntaxDocument): Part[] {
    this.files.add(document.uri);
    this.#open.push(document.uri);
    const parts: Part[] = [];
    for (const section of document.sections) {
      if (isPlain(section)) {
        parts.push({ section, items: section.items, plain: true });
        continue;
      }
      for (const item of section.items) {
        const pattern =
          item.kind === 'statement' && !item.sequence && this.#applies(item.condition) && includeOf(item);
        if (pattern)
          for (const included of this.#included(item, pattern)) parts.push(...this.document(included));
        else parts.push({ section, items: this.#item(item), plain: false });
      }
    }
    this.#open.pop();
    return parts;
  }

  #items(items: readonly Item[]): Item[] {
    return items.flatMap(item => this.#item(item));
  }

  #item(item: Item): readonly Item[] {
    if (item.kind === 'stray') return [item];
    if (item.kind === 'definition') {
      if (this.#applies(item.condition)) this.definitions.set(item.name.text, valueOf(item));
      return [];
    }
    if (isTemplateLine(item)) return [];
    if (!this.#applies(item.condition)) return this.#dropped(item, item.condition!);
    if (item.sequence) return this.#sequence(item, item.sequence);
    const pattern = includeOf(item);
    if (pattern) return this.#included(item, pattern).flatMap(document => this.#documentItems(document));
    return this.#statement(item);
  }

  #statement(statement: Statement): Item[] {
    const line = replaceInLine(statement, this.definitions, this.#vocabulary);
    switch (line.kind) {
      case 'same':
        return [this.#withBlock(statement, statement.words)];
      case 'words':
        return [this.#withBlock(statement, line.words)];
      case 'loop':
        this.problems.push({ kind: 'definition-loop', word: line.word, name: line.name });
        return [];
      case 'items':
        return this.#again(statement, line.items);
      default:
        return line satisfies never;
    }
  }

  /** What a line became is read like lines of the file. */
  #again(statement: Statement, items: readonly Item[]): Item[] {
    if (this.#depth >= maxDepth) return [];
    this.#depth++;
    const read = this.#items(items);
    this.#depth--;
    if (!statement.block) return read;
    const last = read.at(-1);
    if (last?.kind !== 'statement' || last.block) return read;
    return [...read.slice(0, -1), this.#withBlock({ ...last, block: statement.block }, last.words)];
  }

  #sequence(statement: Statement, token: Token): Item[] {
    const replaced = replaceDefinitions(token.text, this.definitions, false);
    const text = 'loop' in replaced ? '' : replaced.pieces.map(piece => piece.text).join('');
    const turns = turnsOf(text);
    if (!turns) {
      this.problems.push({ kind: 'invalid-sequence', token });
      return [];
    }
    const items: Item[] = [];
    const outer = new Map(this.definitions);
    for (const turn of turns) {
      for (const [name, value] of turn) this.definitions.set(name, { lines: [value] });
      const line = replaceInLine(statement, this.definitions, this.#vocabulary, true);
      if (line.kind === 'items') items.push(...this.#again({ ...statement, ...noSequence }, line.items));
    }
    for (const name of turns.flatMap(turn => [...turn.keys()])) {
      const before = outer.get(name);
      if (before) this.definitions.set(name, before);
      else this.definitions.delete(name);
    }
    return items;
  }

  #withBlock(statement: Statement, words: readonly Word[]): Statement {
    const { block } = statement;
    if (!block) return words === statement.words ? statement : { ...statement, words };
    const items = this.#items(block.items);
    const same = words === statement.words && items.length === block.items.length;
    if (same && items.every((item, index) => item === block.items[index])) return statement;
    return { ...statement, words, block: { ...block, items } };
  }

  /** A line that this node does not read. */
  #dropped(statement: Statement, condition: Condition): Item[] {
    if (statement.block?.open && statement.words.length > 0) {
      this.problems.push({ kind: 'condition-drops-brace', statement, condition });
    }
    return [];
  }

  #applies(condition: Condition | undefined): boolean {
    if (!condition) return true;
    return (condition.id === this.#target.configId) !== condition.negated;
  }

  #documentItems(document: SyntaxDocument): Item[] {
    this.files.add(document.uri);
    this.#open.push(document.uri);
    const items = document.sections.flatMap(section => this.#items(section.items));
    this.#open.pop();
    return items;
  }

  #included(item: Item, words: readonly Word[]): SyntaxDocument[] {
    const [keyword, word] = [keywordOf(item as Statement)!, words[0]!];
    const replaced = replaceDefinitions(words.map(raw).join(' '), this.definitions, true);
    const pattern = 'loop' in replaced ? '' : replaced.pieces.map(piece => piece.text).join('');
    const uris = this.#source.includes(pattern, word.section.uri);
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

/** What the daemon defines itself; a file may define it anew. `_RANDOM`, `_ENV` and `_PWD` are known on the host alone. */
function builtIn({ configId }: Target): [string, string][] {
  return [
    ['_HASH', '#'],
    ['_BANG', '!'],
    ...(configId === undefined ? [] : [['_INSTANCE', configId] satisfies [string, string]]),
  ];
}

const noSequence = { sequence: undefined };

/** The words behind an `include`; undefined for any other line. */
function includeOf(statement: Statement): readonly Word[] | undefined {
  const [keyword, ...rest] = statement.words;
  return keyword && rest.length > 0 && includeKeyword.test(keyword.text) ? rest : undefined;
}

const plainness = new WeakMap<Section, boolean>();

/** Whether nothing in the section depends on the node, on other files or on what stands above it. */
function isPlain(section: Section): boolean {
  let plain = plainness.get(section);
  if (plain === undefined) {
    plain = section.items.every(isPlainItem);
    plainness.set(section, plain);
  }
  return plain;
}

function isPlainItem(item: Item): boolean {
  if (item.kind === 'stray') return true;
  if (item.kind === 'definition' || item.condition || item.sequence) return false;
  if (item.words.some(word => mayUse(word.text)) || includeOf(item) || isTemplateLine(item)) return false;
  return item.block?.items.every(isPlainItem) ?? true;
}
