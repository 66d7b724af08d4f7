import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { configIdsOf } from '../../config/index.ts';
import type { Context } from '../context.ts';

/** The config ids that a condition can ask for: those of the cluster's nodes, and those that the file has already. */
export function configIdItems({ world, document, position }: Context, typed: string): CompletionItem[] {
  const range = {
    start: { line: position.line, character: position.character - typed.length },
    end: position,
  };
  const nodes = world.clustersOf(document.uri).flatMap(cluster => cluster.nodes);
  const ids = [
    ...nodes.flatMap(({ configuration }) => configuration.target.configId ?? []),
    ...nodes.flatMap(({ configuration }) =>
      configuration.files.flatMap(file => {
        const other = world.syntax(file);
        return other ? configIdsOf(other) : [];
      }),
    ),
  ];
  return [...new Set(ids)]
    .filter(id => id !== '')
    .map(id => ({
      label: `@${id}`,
      kind: CompletionItemKind.EnumMember,
      filterText: id,
      textEdit: { range, newText: id },
    }));
}
