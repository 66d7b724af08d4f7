import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
} from 'vscode-languageserver-types';
import { asOf, includeWords, type Keyword, knownIn } from '../../schema/index.ts';
import type { Range } from '../../text/range.ts';
import type { Context } from '../context.ts';
import { keywordsSeenIn } from '../seen.ts';
import { pathOf } from '../statements.ts';
import { peersOf } from '../world.ts';
import type { CompletionData } from './data.ts';
import { snippetOf } from './snippet.ts';

/**
 * The keywords that may begin a line here: first those that the block needs, then those that the same block has elsewhere,
 * on a peer or in this file.
 */
export function keywordItems(context: Context, range: Range, snippets: boolean): CompletionItem[] {
  const { world, document, place, siblings, line } = context;
  const path = pathOf(place);
  const present = new Set(
    siblings.flatMap(item =>
      item.kind === 'statement' && item !== line?.statement && item.words[0] ? [item.words[0].text] : [],
    ),
  );
  const peers = peersOf(world, document.uri).flatMap(({ configuration }) => configuration.files);
  const elsewhere = keywordsSeenIn(world, [document.uri, ...peers], path);
  // Behind a keyword that is there already stand its words, which must stay as they are.
  const isBare = line === undefined || (line.statement.words.length <= 1 && !line.statement.block);
  return [...(place.block?.values() ?? [])]
    .filter(keyword => knownIn(keyword, place.version))
    .map((entry, index): CompletionItem => {
      const keyword = asOf(entry, place.version);
      const snippet = snippets && isBare ? snippetOf(keyword) : undefined;
      return {
        label: keyword.name,
        kind: keyword.block || keyword.lines ? CompletionItemKind.Module : CompletionItemKind.Property,
        sortText: `${rankOf(keyword, present, elsewhere, path.length === 0)}${String(index).padStart(3, '0')}`,
        textEdit: { range, newText: snippet ?? keyword.name },
        ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
        ...(keyword.deprecated && { tags: [CompletionItemTag.Deprecated] }),
        data: { version: place.version, path: [...path, keyword.name] } satisfies CompletionData,
      };
    });
}

/** What the block needs and does not have comes first, what it has and must not have twice last. */
function rankOf(
  keyword: Keyword,
  present: ReadonlySet<string>,
  elsewhere: ReadonlySet<string>,
  atTop: boolean,
): number {
  const { name, required, repeat, repeatPerName, deprecated, synonyms } = keyword;
  if (deprecated) return 9;
  const has = (names: ReadonlySet<string>) => [name, ...(synonyms ?? [])].some(one => names.has(one));
  if (has(present)) return repeat === 'adds' || repeatPerName ? 6 : 8;
  if (required && !required.or?.some(one => present.has(one))) return 1;
  if (elsewhere.has(name)) return 2;
  return atTop ? rankAtTop(keyword) : 3;
}

/** What is written by its name comes before what there is once, and that before single lines. */
function rankAtTop({ name, block, lines, positional }: Keyword): number {
  if (includeWords.has(name)) return 7;
  if (!block && !lines) return 5;
  return positional.length > 0 ? 3 : 4;
}
