import {
  type Item,
  keywordText,
  type Section,
  type Statement,
  type SyntaxDocument,
  type Vocabulary,
} from '../syntax/index.ts';
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
  return topLevelOf.get(configuration).statements;
}

/** Those that begin with one of the keywords, in the same order. */
export function topLevelNamed(configuration: Configuration, ...keywords: string[]): readonly Statement[] {
  const { byKeyword } = topLevelOf.get(configuration);
  const found = keywords.flatMap(keyword => byKeyword.get(keyword) ?? []);
  if (keywords.length > 1) found.sort((a, b) => a.at - b.at);
  return found.map(({ statement }) => statement);
}

/** The keywords that stand at the top level, each of them once. */
export function topLevelKeywords(configuration: Configuration): readonly string[] {
  return [...topLevelOf.get(configuration).byKeyword.keys()];
}

/** Whether there is a `}` that closes nothing. */
export function hasStrayBraces(configuration: Configuration): boolean {
  return topLevelOf.get(configuration).stray;
}

interface TopLevel {
  readonly statements: readonly Statement[];
  /** With their places in the list. */
  readonly byKeyword: ReadonlyMap<string, readonly { readonly at: number; readonly statement: Statement }[]>;
  readonly stray: boolean;
}

/** After a keystroke all rules ask again, but about few blocks of a large file: one pass over it answers them all. */
const topLevelOf = new Memo(({ parts }: Configuration): TopLevel => {
  const statements: Statement[] = [];
  const byKeyword = new Map<string, { at: number; statement: Statement }[]>();
  let stray = false;
  for (const { items } of parts) {
    for (const item of items) {
      if (item.kind === 'stray') stray = true;
      if (!isStatement(item)) continue;
      const place = { at: statements.push(item), statement: item };
      const keyword = keywordText(item)!;
      const others = byKeyword.get(keyword);
      if (others) others.push(place);
      else byKeyword.set(keyword, [place]);
    }
  }
  return { statements, byKeyword, stray };
});

function isStatement(item: Item): item is Statement {
  return item.kind === 'statement' && keywordText(item) !== undefined;
}

/** The statements of a list of items: lone braces and lines without a keyword left out. */
export function statementsOf(items: readonly Item[]): readonly Statement[] {
  // As a rule there is nothing to leave out, and then no copy is needed.
  return items.every(isStatement) ? items : items.filter(isStatement);
}

/** The config ids that conditions in a file ask for, in the order of their first use. */
export function configIdsOf(document: SyntaxDocument): string[] {
  const ids = new Set<string>();
  for (const section of document.sections) for (const id of idsOfSection.get(section)) ids.add(id);
  return [...ids];
}

/** For all its config ids together, so many lines of a file are read, which takes about a second. */
const mostLines = 200_000;
const fewestReadings = 16;

/**
 * The config ids that a file is read for: all of them, unless there are so many that nobody would wait for the answer.
 * Each is a configuration of its own.
 */
export function configIdsToRead(document: SyntaxDocument): string[] {
  let lines = 1;
  for (const { lineCount } of document.sections) lines += lineCount;
  return configIdsOf(document).slice(0, Math.max(fewestReadings, Math.floor(mostLines / lines)));
}

const idsOfSection = new Memo((section: Section): readonly string[] => {
  const ids: string[] = [];
  const visit = (items: readonly Item[]) => {
    for (const item of items) {
      // A statement that reads like others has no conditions in it.
      if (item.kind === 'stray' || ('same' in item && item.same)) continue;
      if (item.condition) ids.push(item.condition.id);
      if (item.kind === 'definition' || !item.block) continue;
      if (item.block.condition) ids.push(item.block.condition.id);
      visit(item.block.items);
    }
  };
  visit(section.items);
  return ids;
});
