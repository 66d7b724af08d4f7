import { type CompletionItem, type CompletionList, MarkupKind } from 'vscode-languageserver-types';
import type { Position, Range } from '../text/range.ts';
import { configIdItems } from './completion/config-ids.ts';
import { type CompletionData, documentationOf } from './completion/data.ts';
import { definitionItems } from './completion/definitions.ts';
import { includeItems } from './completion/includes.ts';
import { keywordItems } from './completion/keywords.ts';
import { wordItems } from './completion/words.ts';
import { type Context, contextAt, isAtKeyword } from './context.ts';
import { patternOf } from './included.ts';
import type { World } from './world.ts';

export interface CompletionOptions {
  /** The editor understands tab stops. */
  readonly snippets?: boolean;
  /** The character that was typed, if it was that which asked. */
  readonly trigger?: string;
}

/** What could be written at a position. Their documentation follows when one of them is looked at. */
export function completions(
  world: World,
  uri: string,
  position: Position,
  options: CompletionOptions = {},
): CompletionList {
  const context = contextAt(world, uri, position);
  const items = context ? itemsFor(context, options) : [];
  return { isIncomplete: false, items };
}

function itemsFor(context: Context, options: CompletionOptions): CompletionItem[] {
  const { before, line, index } = context;
  if (context.inside === 'comment' || isIdle(context, options.trigger)) return [];
  const use = /\$\{?[A-Za-z_]?\w*$/.exec(before);
  if (use) return definitionItems(context, use[0]);
  if (context.inside === 'definition') return [];
  const id = /^[ \t]*@\^?([\w.-]*)$/.exec(before);
  if (id) return configIdItems(context, id[1]!);
  const range = rangeOf(context);
  if (
    line &&
    index > 0 &&
    patternOf([...line.statement.words.slice(0, 1), ...padding(line.statement.words)])
  ) {
    return includeItems(context);
  }
  if (!isAtKeyword(context)) return wordItems(context, range);
  return keywordItems(context, range, options.snippets === true);
}

/** Whether a typed character asks for nothing here: a blank that indents, a brace that opens a block, a slash. */
function isIdle(context: Context, trigger: string | undefined): boolean {
  if (trigger === ' ') return isAtKeyword(context);
  if (trigger === '{') return !context.before.endsWith('${');
  return trigger === '/' && context.line?.keyword?.positional[0]?.value.kind !== 'path';
}

/** A pattern that is still to be written counts as one. */
function padding<T>(words: readonly T[]): readonly T[] {
  return words.length > 1 ? words.slice(1) : words.slice(0, 1);
}

/** What an item takes the place of: the word that the cursor touches, or nothing. */
function rangeOf({ word, position }: Context): Range {
  return word ? word.range : { start: position, end: position };
}

/** Adds the documentation to an item that the editor shows. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const text = documentationOf(item.data as CompletionData | undefined);
  return text ? { ...item, documentation: { kind: MarkupKind.Markdown, value: text } } : item;
}
