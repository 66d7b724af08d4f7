import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import type { Context } from '../context.ts';

/** The files that could be included: those of the same folder and below it, by their paths from there. */
export function includeItems({ world, document, position, line, word }: Context): CompletionItem[] {
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  const start = line?.statement.words[1]?.range.start ?? position;
  const paths = [...world.files()]
    .filter(uri => uri.startsWith(folder) && uri !== document.uri)
    .map(uri => decoded(uri.slice(folder.length)))
    .filter(path => !path.endsWith('.json'));
  const folders = new Set(
    paths.flatMap(path => (path.includes('/') ? [`${path.slice(0, path.lastIndexOf('/'))}/*.conf`] : [])),
  );
  return [...folders, ...paths.sort()].map(path => ({
    label: path,
    kind: CompletionItemKind.File,
    textEdit: { range: { start, end: word?.range.end ?? position }, newText: path },
  }));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
