import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
} from 'vscode-languageserver-types';
import { asOf, type Keyword, knownIn } from '../../schema/index.ts';
import type { Range } from '../../text/range.ts';
import type { Context } from '../context.ts';
import { pathOf } from '../statements.ts';
import type { CompletionData } from './data.ts';
import { snippetOf } from './snippet.ts';

/** The keywords that may begin a line here, those that the block needs first. */
export function keywordItems(context: Context, range: Range, snippets: boolean): CompletionItem[] {
  const { place, siblings, line } = context;
  const path = pathOf(place);
  const present = new Set(
    siblings.flatMap(item =>
      item.kind === 'statement' && item !== line?.statement && item.words[0] ? [item.words[0].text] : [],
    ),
  );
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
        sortText: `${rankOf(keyword, present)}${String(index).padStart(3, '0')}`,
        textEdit: { range, newText: snippet ?? keyword.name },
        ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
        ...(keyword.deprecated && { tags: [CompletionItemTag.Deprecated] }),
        data: { version: place.version, path: [...path, keyword.name] } satisfies CompletionData,
      };
    });
}

/** What the block needs and does not have comes first, what it has and must not have twice last. */
function rankOf(
  { name, required, repeat, repeatPerName, deprecated, synonyms }: Keyword,
  present: ReadonlySet<string>,
) {
  if (deprecated) return 9;
  const same = [name, ...(synonyms ?? [])].some(one => present.has(one));
  if (same) return repeat === 'adds' || repeatPerName ? 5 : 8;
  return required && !required.or?.some(one => present.has(one)) ? 1 : 3;
}
