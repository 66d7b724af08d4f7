import type { Configuration, Target } from '../config/index.ts';
import { type Block, type Keyword, type LineGrammar, root } from '../schema/index.ts';
import { type Item, keywordOf, type Statement, type Word } from '../syntax/index.ts';

/** A statement, and what the schema knows about the place where it stands. */
export interface StatementContext {
  readonly statement: Statement;
  /** The statement's first word. */
  readonly word: Word;
  readonly target: Target;
  /** Absent at the top level. */
  readonly parent: StatementContext | undefined;
  /** What the schema says of the keyword; absent if it is unknown here, or if the line is none of keywords. */
  readonly keyword: Keyword | undefined;
  /** The keywords that may stand here; absent inside a block of lines. */
  readonly block: Block | undefined;
  /** How the lines here are made; absent inside a block of keywords. */
  readonly line: LineGrammar | undefined;
}

type Visit = (context: StatementContext) => void;

/** Knows which statements of a place need not be visited, as nothing came of others that read the same. */
export interface Quiet {
  has(statement: Statement): boolean;
  add(statement: Statement): void;
  /** How often something came of a visit so far. */
  count(): number;
  /** The place inside the keyword's block. */
  inside(keyword: Keyword): Quiet;
}

/** Visits the statements of top-level items and everything inside them, parents first. What is unknown has no inside. */
export function walk(items: readonly Item[], target: Target, visit: Visit, quiet?: Quiet): void {
  walkBlock(items, root, target, undefined, visit, quiet);
}

/** Visits all statements of a configuration. */
export function walkConfiguration(configuration: Configuration, visit: Visit): void {
  for (const part of configuration.parts) walk(part.items, configuration.target, visit);
}

function walkBlock(
  items: readonly Item[],
  block: Block,
  target: Target,
  parent: StatementContext | undefined,
  visit: Visit,
  quiet: Quiet | undefined,
): void {
  for (const statement of items) {
    if (statement.kind !== 'statement' || quiet?.has(statement)) continue;
    const word = keywordOf(statement);
    if (!word) continue;
    const before = quiet?.count();
    const keyword = block.get(word.text);
    const context: StatementContext = { statement, word, target, parent, keyword, block, line: undefined };
    visit(context);
    if (statement.block && keyword) {
      const inside = quiet?.inside(keyword);
      if (keyword.block) walkBlock(statement.block.items, keyword.block, target, context, visit, inside);
      else if (keyword.lines) walkLines(statement.block.items, keyword.lines, target, context, visit, inside);
    }
    if (quiet?.count() === before) quiet?.add(statement);
  }
}

function walkLines(
  items: readonly Item[],
  line: LineGrammar,
  target: Target,
  parent: StatementContext,
  visit: Visit,
  quiet: Quiet | undefined,
): void {
  for (const statement of items) {
    if (statement.kind !== 'statement' || quiet?.has(statement)) continue;
    const word = keywordOf(statement);
    if (!word) continue;
    const before = quiet?.count();
    visit({ statement, word, target, parent, keyword: undefined, block: undefined, line });
    if (quiet?.count() === before) quiet?.add(statement);
  }
}

/** The keywords of the blocks that the statement stands in, outermost first. */
export function pathOf(context: StatementContext): string[] {
  return context.parent ? [...pathOf(context.parent), context.parent.word.text] : [];
}

/** A block as a person names it: `vrrp_instance VI_1`. */
export function describe(statement: Statement): string {
  return statement.words
    .slice(0, 2)
    .map(({ text }) => text)
    .join(' ');
}
