import { Uri, workspace } from 'vscode';
import { readClusterFile } from '../../../server/src/cluster/cluster-file.ts';
import { clusterFileName } from '../../../server/src/files.ts';

/** Where the files of a cluster go, as far as its cluster file can be read: it may be half written. */
export interface ClusterTargets {
  readonly uri: Uri;
  readonly name: string;
  /** Real servers come last. */
  readonly nodes: readonly NodeTarget[];
}

export interface NodeTarget {
  readonly name: string;
  /** As it is written; undefined if it is missing, so that nothing can be deployed. */
  readonly ssh: string | undefined;
  readonly runsKeepalived: boolean;
  /** The main file first. */
  readonly files: readonly FileTarget[];
}

export interface FileTarget {
  readonly uri: Uri;
  /** The path on the host. */
  readonly to: string;
}

/** A file of a host, and the one of the workspace that goes there. */
export interface HostFile extends FileTarget {
  /** Undefined where the host has none. */
  readonly content: Buffer | undefined;
  /** Octal permission bits on the host. */
  readonly mode: number;
  /** Whether the editor shows the same. */
  readonly same: boolean;
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
  const { name, nodes, realServers } = readClusterFile(uri.toString(), text);
  const filesOf = (files: readonly { readonly from: string; readonly to: string }[]) =>
    files.map(({ from, to }) => ({ uri: Uri.joinPath(folder, from), to }));
  return {
    uri,
    name: name ?? folder.path.split('/').at(-1) ?? clusterFileName,
    nodes: [
      ...nodes.map(({ name, ssh, config, to = configPath, files }) => ({
        name,
        ssh,
        runsKeepalived: true,
        files: filesOf([{ from: config, to }, ...files]),
      })),
      ...realServers.map(({ name, ssh, files }) => ({
        name,
        ssh,
        runsKeepalived: false,
        files: filesOf(files),
      })),
    ],
  };
}

/** Where a main file goes unless the node says otherwise. */
const configPath = '/etc/keepalived/keepalived.conf';
