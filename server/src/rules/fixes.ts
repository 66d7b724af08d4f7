/** Quick fixes that many rules have: a line that counts for nothing goes, one that is missing comes. */
import * as l10n from '@vscode/l10n';
import { type Item, type Statement, type Token, Word } from '../syntax/index.ts';
import type { Fix } from './rule.ts';

/** Spread into a report: there is a fix, or there is none. */
export interface Fixing {
  readonly fix?: Fix;
}

const nothing: Fixing = {};

/**
 * Takes the line out that a word stands in, or the block that it opens, with the whole lines that it takes.
 * @param around a block that the line stands in, at any depth
 * @param safe the daemon does without the line as it does with it
 */
export function removing(token: Token | undefined, around: Statement, safe = true): Fixing {
  const found = token && find(around, token);
  return found ? removingStatement(found.statement, found.parent, safe) : nothing;
}

/** @param parent the block around the statement; absent at the top level */
export function removingStatement(statement: Statement, parent: Statement | undefined, safe = true): Fixing {
  const [first] = statement.words;
  const last = lastOf(statement);
  if (!first || !last || !isWritten(first) || !isWritten(last) || statement.condition) return nothing;
  if (statement.sequence || first.section !== last.section || sharesLines(statement, parent)) return nothing;
  return {
    fix: {
      title: l10n.t('Remove {0}', first.text),
      edits: [{ at: first, to: last, where: 'lines', newText: '' }],
      safe,
    },
  };
}

/** Takes one of several words of a line out, and the line with it if it is the only one. */
export function removingWord(word: Token, around: Statement, safe = true): Fixing {
  const found = find(around, word);
  if (!found || !isWritten(word)) return nothing;
  if (found.statement.words.length === 1) return removingStatement(found.statement, found.parent, safe);
  return { fix: { title: l10n.t('Remove {0}', word.text), edits: [{ at: word, newText: '' }], safe } };
}

/** Writes another word in the place of one. */
export function setting(
  word: Token | undefined,
  keyword: string,
  value: string | number,
  safe = false,
): Fixing {
  if (!word || !isWritten(word)) return nothing;
  return {
    fix: {
      title: l10n.t('Set {0} to {1}', keyword, value),
      edits: [{ at: word, newText: String(value) }],
      safe,
    },
  };
}

/** Puts a line in front of all others of a block. */
export function addingTo({ words, block }: Statement, lines: readonly string[], safe = false): Fixing {
  const [first] = words;
  if (!block?.open || !first || !isWritten(first)) return nothing;
  const next = block.items[0];
  const inner = next?.kind === 'statement' ? next.words[0] : undefined;
  // A block on one line stays as it is.
  if (inner?.line === block.open.line || block.close?.line === block.open.line) return nothing;
  const indent = ' '.repeat(inner?.section === block.open.section ? inner.column : first.column + 4);
  return {
    fix: {
      title: l10n.t('Add {0}', lines.join(', ')),
      edits: [{ at: block.open, where: 'behind', newText: lines.map(line => `\n${indent}${line}`).join('') }],
      safe,
    },
  };
}

/** Puts a line behind that of a statement. */
export function addingBehind({ words }: Statement, line: string, safe = false): Fixing {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || !isWritten(first) || !isWritten(last)) return nothing;
  return {
    fix: {
      title: l10n.t('Add {0}', line),
      edits: [{ at: last, where: 'behind', newText: `\n${' '.repeat(first.column)}${line}` }],
      safe,
    },
  };
}

/** What a definition or a sequence gave has no place of its own to be edited. */
function isWritten(token: Token): boolean {
  return !(token instanceof Word && token.expandedFrom);
}

function lastOf({ words, block }: Statement): Token | undefined {
  return block ? block.close : words.at(-1);
}

interface Found {
  readonly statement: Statement;
  readonly parent: Statement;
}

function find(around: Statement, token: Token): Found | undefined {
  for (const item of around.block?.items ?? []) {
    if (item.kind !== 'statement') continue;
    if (item.words.some(word => word === token)) return { statement: item, parent: around };
    const inside = find(item, token);
    if (inside) return inside;
  }
  return undefined;
}

/** Whether anything else stands on the lines of a statement. */
function sharesLines(statement: Statement, parent: Statement | undefined): boolean {
  const [from, to] = [statement.words[0]?.line, lastOf(statement)?.line];
  if (from === undefined || to === undefined || !parent) return from === undefined || to === undefined;
  const on = (line: number | undefined) => line === from || line === to;
  // What shares a line stands next to it, or behind a lone brace.
  const items = parent.block?.items ?? [];
  const at = items.indexOf(statement);
  const others = items.slice(Math.max(0, at - 2), at + 3).filter((item: Item) => item !== statement);
  return (
    on(parent.block?.open?.line) ||
    on(parent.block?.close?.line) ||
    others.some(item => item.kind === 'statement' && (on(item.words[0]?.line) || on(lastOf(item)?.line)))
  );
}
