import * as l10n from '@vscode/l10n';
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { definitionsOf, nameRange } from './definitions.ts';
import { documentSymbols, symbolKinds } from './document-symbols.ts';
import { namesOf } from './names.ts';
import type { World } from './world.ts';

/** The names of all nodes, and their virtual servers, that hold the letters of the query in their order. */
export function workspaceSymbols(world: World, query: string): WorkspaceSymbol[] {
  const fits = matcher(query);
  const symbols = new Map<string, WorkspaceSymbol>();
  for (const { nodes } of world.clusters()) {
    for (const { name: node, configuration } of nodes) {
      for (const symbol of configuration.files.flatMap(file => symbolsOf(world, file, node))) {
        const { uri, range } = symbol.location as { uri: string; range: { start: { line: number } } };
        if (fits(symbol.name)) symbols.set(`${uri} ${range.start.line} ${symbol.name}`, symbol);
      }
    }
  }
  return [...symbols.values()];
}

function symbolsOf(world: World, uri: string, node: string): WorkspaceSymbol[] {
  const document = world.syntax(uri);
  if (!document) return [];
  const blocks = documentSymbols(world, uri);
  const details = new Map(blocks.map(({ selectionRange: { start }, detail }) => [start.line, detail]));
  const on = (what: string, line: number) => l10n.t('{0} on {1}', details.get(line) ?? what, node);
  return [
    ...definitionsOf(document).map(one => ({
      name: `$${one.name.text}`,
      kind: SymbolKind.Constant,
      location: { uri, range: nameRange(one) },
      containerName: node,
    })),
    ...namesOf(world, document)
      .filter(({ role }) => role === 'definition')
      .map(({ name, target, word }) => ({
        name,
        kind: symbolKinds[target],
        location: { uri, range: word.range },
        containerName: on(target, word.range.start.line),
      })),
    ...blocks.filter(isAddressed).map(({ name, kind, selectionRange }) => ({
      name,
      kind,
      location: { uri, range: selectionRange },
      containerName: on(name.split(' ', 1)[0]!, selectionRange.start.line),
    })),
  ];
}

/** A block that is told from its like by an address, as a virtual server is, has no name of its own. */
function isAddressed({ name, kind }: DocumentSymbol): boolean {
  return kind === SymbolKind.Namespace && name.includes(' ');
}

function matcher(query: string): (name: string) => boolean {
  const letters = Array.from(query.toLowerCase());
  return name => {
    const lower = name.toLowerCase();
    let at = 0;
    return letters.every(letter => {
      at = lower.indexOf(letter, at) + 1;
      return at > 0;
    });
  };
}
