import * as l10n from '@vscode/l10n';
import { scriptPathOf } from '../cluster/checks.ts';
import type { ClusterView, NodeView } from '../cluster/view.ts';
import { baseNameOf, folderOf, resolveUri } from '../text/uri.ts';
import type { NewFile } from './actions/new-backup.ts';
import type { World } from './world.ts';

/** Why there is no new cluster file, as a sentence for the person who asked; and the one that there is. */
export interface NoClusterFile {
  readonly refused: string;
  readonly uri?: string;
}

/**
 * A cluster file that says what was found out by itself: which files are nodes, what they are called, and which scripts
 * of theirs lie beside them.
 * @param uri the configuration of one of the nodes
 * @param fileName what cluster files are called
 */
export function newClusterFile(world: World, uri: string, fileName: string): NewFile | NoClusterFile {
  const [cluster, another] = world.clustersOf(uri);
  if (!cluster) return { refused: l10n.t('This file is the configuration of no node.') };
  if (another) return { refused: l10n.t('{0} belongs to several clusters.', baseNameOf(uri)) };
  if (cluster.file) {
    const existing = cluster.file.uri;
    return { refused: l10n.t('{0} says already which nodes there are.', fileName), uri: existing };
  }
  const folder = commonFolder(cluster.nodes.map(({ configuration }) => folderOf(configuration.uri)));
  const target = `${folder}/${fileName}`;
  if (new Set(world.files()).has(target)) {
    return { refused: l10n.t('There is a {0} of other nodes in this folder.', fileName), uri: target };
  }
  return { uri: target, text: `${JSON.stringify(contentOf(cluster, folder), undefined, 2)}\n` };
}

function contentOf(cluster: ClusterView, folder: string) {
  const names = namesOf(cluster.nodes);
  const nodes = cluster.nodes.map((node, at) => [names[at]!, entryOf(cluster, node, folder)]);
  return { cluster: cluster.name, nodes: Object.fromEntries(nodes) };
}

function entryOf({ setupFiles }: ClusterView, { configuration, vrrp }: NodeView, folder: string) {
  const { uri, target } = configuration;
  const files = vrrp.scripts.flatMap(script => {
    const to = scriptPathOf(script);
    const beside = to?.startsWith('/') ? resolveUri(uri, baseNameOf(to)) : undefined;
    if (beside === undefined || !setupFiles.some(file => file.uri === beside)) return [];
    return [[pathFrom(folder, beside), { to, mode: '0755' }] as const];
  });
  return {
    config: pathFrom(folder, uri),
    ...(target.configId !== undefined && { configId: target.configId }),
    ...(files.length > 0 && { files: Object.fromEntries(files) }),
  };
}

/** Two nodes of one name are told apart by their folders, or else by a number. */
function namesOf(nodes: readonly NodeView[]): string[] {
  const taken = new Set<string>();
  return nodes.map(({ name, configuration }) => {
    const isShared = nodes.filter(other => other.name === name).length > 1;
    const wanted = isShared ? baseNameOf(folderOf(configuration.uri)) || name : name;
    let free = wanted;
    for (let count = 2; taken.has(free); count++) free = `${wanted}-${count}`;
    taken.add(free);
    return free;
  });
}

function commonFolder([first = '', ...others]: readonly string[]): string {
  let folder = first;
  while (!others.every(other => other === folder || other.startsWith(`${folder}/`)))
    folder = folderOf(folder);
  return folder;
}

function pathFrom(folder: string, uri: string): string {
  return uri
    .slice(folder.length + 1)
    .split('/')
    .map(part => baseNameOf(`/${part}`))
    .join('/');
}
