import type { Item, Section, Statement, SyntaxDocument, Vocabulary } from '../syntax/index.ts';
import { Memo } from '../text/memo.ts';
import { type Expansion, expand } from './expand.ts';
import type { SyntaxSource } from './source.ts';
import type { Target } from './target.ts';

/** The configuration of one node: what is left of a file, and of all that it includes, for that node's daemon. */
export interface Configuration extends Expansion {
  /** The main file. */
  readonly uri: string;
  readonly target: Target;
}

export function readConfiguration(
  document: SyntaxDocument,
  target: Target,
  source: SyntaxSource,
  vocabulary: Vocabulary,
): Configuration {
  return { uri: document.uri, target, ...expand(document, target, source, vocabulary) };
}

/** The statements at the top level, in the order that the daemon reads them. */
export function topLevel(configuration: Configuration): readonly Statement[] {
  return topLevelOf.get(configuration);
}

const topLevelOf = new Memo(({ parts }: Configuration): readonly Statement[] => {
  const statements: Statement[] = [];
  for (const { items } of parts) for (const item of items) if (isStatement(item)) statements.push(item);
  return statements;
});

function isStatement(item: Item): item is Statement {
  return item.kind === 'statement' && item.words.length > 0;
}

/** The statements of a list of items: lone braces and lines without a keyword left out. */
export function* statementsOf(items: readonly Item[]): Iterable<Statement> {
  for (const item of items) if (isStatement(item)) yield item;
}

/** The config ids that conditions in a file ask for, in the order of their first use. */
export function configIdsOf(document: SyntaxDocument): string[] {
  const ids = new Set<string>();
  for (const section of document.sections) for (const id of idsOfSection.get(section)) ids.add(id);
  return [...ids];
}

const idsOfSection = new Memo((section: Section): readonly string[] => {
  const ids: string[] = [];
  const visit = (items: readonly Item[]) => {
    for (const item of items) {
      if (item.kind === 'stray') continue;
      if (item.condition) ids.push(item.condition.id);
      if (item.kind === 'definition' || !item.block) continue;
      if (item.block.condition) ids.push(item.block.condition.id);
      visit(item.block.items);
    }
  };
  visit(section.items);
  return ids;
});
