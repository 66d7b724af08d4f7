import * as l10n from '@vscode/l10n';
import { type DocumentSymbol, SymbolKind, SymbolTag } from 'vscode-languageserver-types';
import type { ReferenceTarget, Value } from '../schema/index.ts';
import type { Definition, Item, Token } from '../syntax/index.ts';
import { comparePositions, spanning } from '../text/range.ts';
import { patternOf, topPlaceOf } from './included.ts';
import { runsOf } from './instances.ts';
import { childOf, childrenOf, inside, type Place, placed, type Placed } from './statements.ts';
import type { World } from './world.ts';

/** What a name stands for, as the outline's icons tell it. */
export const symbolKinds: Readonly<Record<ReferenceTarget, SymbolKind>> = {
  vrrp_instance: SymbolKind.Class,
  vrrp_sync_group: SymbolKind.Package,
  vrrp_script: SymbolKind.Function,
  track_file: SymbolKind.File,
  vrrp_track_process: SymbolKind.Event,
  bfd_instance: SymbolKind.Interface,
  track_group: SymbolKind.Package,
  virtual_server_group: SymbolKind.Array,
};

/** The outline of a file: its blocks, definitions and includes. */
export function documentSymbols(world: World, uri: string): DocumentSymbol[] {
  const document = world.syntax(uri);
  if (!document) return [];
  const top = topPlaceOf(world, uri);
  return document.sections.flatMap(({ items }) => symbolsIn(items, top, world, uri));
}

function symbolsIn(items: readonly Item[], place: Place, world: World, uri: string): DocumentSymbol[] {
  return items.flatMap((item): DocumentSymbol[] => {
    if (item.kind === 'stray') return [];
    if (item.kind === 'definition') return [definitionSymbol(item)];
    const one = placed(item, place);
    if (!item.block) return patternOf(item.words) === undefined ? [] : [includeSymbol(item.words)];
    const children = symbolsIn(item.block.items, inside(one), world, uri);
    return item.words.length === 0 ? children : [blockSymbol(one, children, world, uri)];
  });
}

function definitionSymbol({ name, lines }: Definition): DocumentSymbol {
  const last = lines.at(-1) ?? name;
  return {
    name: `$${name.text}`,
    detail: lines.map(({ text }) => text.trim()).join(' '),
    kind: SymbolKind.Constant,
    range: spanning(name.range, last.range),
    selectionRange: name.range,
  };
}

function includeSymbol(words: readonly Token[]): DocumentSymbol {
  const range = spanning(words[0]!.range, words.at(-1)!.range);
  const name = words.map(({ text }) => text).join(' ');
  return { name, kind: SymbolKind.File, range, selectionRange: words[1]!.range };
}

function blockSymbol(one: Placed, children: DocumentSymbol[], world: World, uri: string): DocumentSymbol {
  const { statement, keyword, grammar } = one;
  const { words, block } = statement;
  const detail = detailOf(one, world, uri);
  const first = statement.condition?.token ?? words[0]!;
  const last = block!.close ?? lastToken(block!.items) ?? block!.open ?? words.at(-1)!;
  const end = comparePositions(last.range.end, words.at(-1)!.range.end) < 0 ? words.at(-1)! : last;
  return {
    name: words.map(({ text }) => text).join(' '),
    ...(detail && { detail }),
    kind: kindOf(grammar?.positional[0]?.value),
    range: spanning(first.range, end.range),
    selectionRange: (words[1] ?? words[0]!).range,
    ...(keyword?.deprecated && { tags: [SymbolTag.Deprecated] }),
    ...(children.length > 0 && { children }),
  };
}

function kindOf(value: Value | undefined): SymbolKind {
  return value?.kind === 'name' ? symbolKinds[value.of] : SymbolKind.Namespace;
}

/** The last token of the items that stands in the file. */
function lastToken(items: readonly Item[]): Token | undefined {
  const item = items.at(-1);
  if (!item) return undefined;
  if (item.kind === 'stray') return item.brace;
  if (item.kind === 'definition') return item.lines.at(-1) ?? item.name;
  const { block, words } = item;
  return block ? (block.close ?? lastToken(block.items) ?? block.open ?? words.at(-1)) : words.at(-1);
}

/** What tells one block from its like at a glance. */
function detailOf({ statement, keyword }: Placed, world: World, uri: string): string | undefined {
  const value = keyword?.positional[0]?.value;
  if (value?.kind === 'name' && value.of === 'vrrp_instance') {
    const run = runsOf(world, uri, statement)[0]?.instance;
    const parts = [
      run && run.vrid.value > 0 ? l10n.t('VRID {0}', run.vrid.value) : '',
      run ? l10n.t('priority {0}', run.priority.value) : '',
    ];
    return parts.filter(Boolean).join(' · ');
  }
  if (value?.kind === 'name' && value.of === 'vrrp_script') {
    return childOf(statement, 'script')
      ?.words.slice(1)
      .map(({ text }) => text)
      .join(' ');
  }
  const servers = childrenOf(statement).filter(({ words }) => words[0]?.text === 'real_server').length;
  if (servers === 0) return undefined;
  return servers === 1 ? l10n.t('1 real server') : l10n.t('{0} real servers', servers);
}
