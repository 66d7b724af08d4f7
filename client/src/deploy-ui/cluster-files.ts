import { type Node, findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import { Uri, workspace } from 'vscode';

export const clusterFileName = 'keepalived.cluster.json';

/** Where the files of a cluster go, as far as its cluster file can be read: it may be half written. */
export interface ClusterTargets {
  readonly uri: Uri;
  readonly name: string;
  readonly nodes: readonly NodeTarget[];
}

export interface NodeTarget {
  readonly name: string;
  /** As it is written; undefined if it is missing, so that nothing can be deployed. */
  readonly ssh: string | undefined;
  /** The main file first. */
  readonly files: readonly FileTarget[];
}

export interface FileTarget {
  readonly uri: Uri;
  /** The path on the host. */
  readonly to: string;
}

/** All cluster files of the workspace, in the order of their paths. */
export async function findClusters(): Promise<ClusterTargets[]> {
  const uris = await workspace.findFiles(`**/${clusterFileName}`, '**/node_modules/**');
  const sorted = uris.toSorted((a, b) => a.path.localeCompare(b.path));
  return Promise.all(sorted.map(readTargets));
}

/** The clusters to whom a file belongs, or whose cluster file it is. */
export function clustersWith(clusters: readonly ClusterTargets[], uri: Uri): ClusterTargets[] {
  return clusters.filter(cluster => same(cluster.uri, uri) || nodesWith(cluster, uri).length > 0);
}

/** The nodes that get a file. */
export function nodesWith({ nodes }: ClusterTargets, uri: Uri): NodeTarget[] {
  return nodes.filter(node => node.files.some(file => same(file.uri, uri)));
}

export function same(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}

/** Of what the editor shows, saved or not. */
async function readTargets(uri: Uri): Promise<ClusterTargets> {
  const open = workspace.textDocuments.find(document => same(document.uri, uri));
  const text = open?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(uri));
  const folder = Uri.joinPath(uri, '..');
  const root = parseTree(text, [], { allowTrailingComma: true });
  const fallback = folder.path.split('/').at(-1) ?? clusterFileName;
  return {
    uri,
    name: (root && textAt(root, 'cluster')) ?? fallback,
    nodes: root ? membersOf(root, 'nodes').flatMap(([name, node]) => targetOf(name, node, folder)) : [],
  };
}

function targetOf(name: string, node: Node, folder: Uri): NodeTarget[] {
  const config = textAt(node, 'config');
  if (config === undefined) return [];
  const main = { from: config, to: textAt(node, 'to') ?? '/etc/keepalived/keepalived.conf' };
  const others = membersOf(node, 'files').flatMap(([from, file]) => {
    const to = textAt(file, 'to');
    return to === undefined ? [] : [{ from, to }];
  });
  return [
    {
      name,
      ssh: textAt(node, 'ssh'),
      files: [main, ...others].map(({ from, to }) => ({ uri: Uri.joinPath(folder, from), to })),
    },
  ];
}

function membersOf(node: Node, key: string): [string, Node][] {
  const object = findNodeAtLocation(node, [key]);
  return (object?.children ?? []).flatMap(({ children: [name, value] = [] }) =>
    name && value ? [[String(name.value), value] as [string, Node]] : [],
  );
}

function textAt(node: Node, key: string): string | undefined {
  const found = findNodeAtLocation(node, [key]);
  const value: unknown = found && getNodeValue(found);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
