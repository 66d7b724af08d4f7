import { folderOf, resolveUri } from '../../text/uri.ts';
import type { ClusterFile } from '../cluster-file.ts';
import type { ClusterNode } from '../model.ts';
import type { SetupFile, SetupFileStore } from './store.ts';

interface Group {
  readonly nodes: readonly (ClusterNode & { readonly uri: string })[];
  readonly file?: ClusterFile | undefined;
}

/**
 * The set-up files of each cluster: those that its cluster file names, the scripts that its nodes run, and what lies in
 * its folders. What lies in a folder of several clusters may be of any of them, and is left out.
 */
export function setupFilesOf(groups: readonly Group[], store: SetupFileStore): (readonly SetupFile[])[] {
  const folders = groups.map(foldersOf);
  const claims = new Map<string, number>();
  for (const folder of folders.flat()) claims.set(folder, (claims.get(folder) ?? 0) + 1);
  return groups.map(({ nodes, file }, at) => {
    const named = [
      ...nodes.flatMap(({ uri, scripts }) => [...(scripts?.keys() ?? [])].map(name => resolveUri(uri, name))),
      ...(file?.listed.map(({ path }) => resolveUri(file.uri, path)) ?? []),
    ].flatMap(uri => store.get(uri) ?? []);
    const own = (folders[at] ?? []).filter(folder => claims.get(folder) === 1);
    return [...new Set([...named, ...own.flatMap(folder => store.inFolder(folder))])];
  });
}

/** Those of the nodes, of the cluster file, and the one that nodes in folders beside each other have in common. */
function foldersOf({ nodes, file }: Group): string[] {
  const folders = new Set(nodes.map(({ uri }) => folderOf(uri)));
  const parents = new Set([...folders].map(folderOf));
  if (file) folders.add(folderOf(file.uri));
  else if (folders.size > 1 && parents.size === 1) folders.add([...parents][0]!);
  return [...folders];
}
