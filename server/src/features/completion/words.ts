import { type CompletionItem, CompletionItemKind, CompletionItemTag } from 'vscode-languageserver-types';
import { type Argument, knownIn, type Option, type Value } from '../../schema/index.ts';
import { comparePositions, type Range } from '../../text/range.ts';
import { type Context, slotAt } from '../context.ts';
import { definedNames, mustStandAbove } from '../names.ts';
import { booleans } from '../slots.ts';
import { pathOf } from '../statements.ts';
import { clusterItems } from './cluster-values.ts';
import type { CompletionData } from './data.ts';

/** What could stand behind a keyword, or in a line that begins with none. */
export function wordItems(context: Context, range: Range): CompletionItem[] {
  const slot = slotAt(context);
  if (!slot) return [];
  const path = keywordPath(context);
  const items = [
    ...slot.arguments.flatMap(argument => [
      ...clusterItems(context, path, slot, argument),
      ...valueItems(context, argument),
    ]),
    ...slot.options
      .filter(option => knownIn(option, context.place.version))
      .map((option, index) => optionItem(option, index, path, context)),
  ];
  return unique(items).map((item, index) => ({
    ...item,
    sortText: item.sortText ?? String(index).padStart(4, '0'),
    textEdit: { range, newText: quoted(item.label, context) },
  }));
}

/** The keyword that the words belong to, behind the blocks around it. */
function keywordPath({ place, line }: Context): string[] {
  const keyword = line?.keyword?.name;
  return keyword === undefined ? pathOf(place) : [...pathOf(place), keyword];
}

function valueItems(context: Context, { value }: Argument): CompletionItem[] {
  return wordsOf(context, value).map(([label, kind]) => ({ label, kind }));
}

function wordsOf(context: Context, value: Value): [string, CompletionItemKind][] {
  switch (value.kind) {
    case 'enum':
    case 'flags':
      return value.values.map(word => [word, CompletionItemKind.EnumMember]);
    case 'boolean':
      return booleans.map(word => [word, CompletionItemKind.EnumMember]);
    case 'literal':
      return [[value.word, CompletionItemKind.EnumMember]];
    case 'named-number':
      return (value.names ?? []).map(word => [word, CompletionItemKind.EnumMember]);
    case 'reference': {
      const { world, document, position } = context;
      const inLine = new Set(
        context.siblings.flatMap(item => (item.kind === 'statement' ? wordsBefore(item.words) : [])),
      );
      return definedNames(world, document.uri, value.to)
        .filter(
          ({ word }) =>
            !mustStandAbove(value.to) ||
            word.section.uri !== document.uri ||
            comparePositions(word.range.start, position) < 0,
        )
        .map(({ name }): [string, CompletionItemKind] => [name, CompletionItemKind.Reference])
        .sort(([a], [b]) => Number(inLine.has(a)) - Number(inLine.has(b)));
    }
    case 'either':
      return value.of.flatMap(one => wordsOf(context, one));
    default:
      return [];
  }
}

function wordsBefore(words: readonly { readonly text: string }[]): string[] {
  return words.slice(0, 1).map(({ text }) => text);
}

function optionItem(
  option: Option,
  index: number,
  path: readonly string[],
  { place }: Context,
): CompletionItem {
  return {
    label: option.word,
    kind: CompletionItemKind.Keyword,
    sortText: `${option.deprecated ? 9 : 5}${String(index).padStart(3, '0')}`,
    ...(option.deprecated && { tags: [CompletionItemTag.Deprecated] }),
    data: { version: place.version, path, option: option.word } satisfies CompletionData,
  };
}

/** A word as it must be written here: inside quotes that are there already, or as it is. */
function quoted(text: string, { word }: Context): string {
  if (!word || word.quoting === 'none') return text;
  return `"${text}"`;
}

function unique(items: readonly CompletionItem[]): CompletionItem[] {
  const labels = new Set<string>();
  return items.filter(({ label }) => {
    const isNew = !labels.has(label);
    labels.add(label);
    return isNew;
  });
}
