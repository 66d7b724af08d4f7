import { commands, l10n, type Uri, window, workspace } from 'vscode';
import {
  type ClusterTargets,
  clustersWith,
  findClusters,
  type NodeTarget,
  nodesWith,
} from './cluster-files.ts';

/** The clusters that a file belongs to, else those that a person picks of all. */
export async function chooseClusters(uri: Uri | undefined): Promise<ClusterTargets[]> {
  const all = await findClusters();
  const own = uri ? clustersWith(all, uri) : [];
  if (own.length === 1) return own;
  const offered = own.length > 0 ? own : all;
  if (offered.length === 0) {
    void sayWhatIsMissing();
    return [];
  }
  if (offered.length === 1) return offered;
  const picked = await window.showQuickPick(offered.map(itemOf), {
    title: l10n.t('Which clusters?'),
    placeHolder: l10n.t('Several are deployed beside each other.'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return (picked ?? []).map(({ cluster }) => cluster);
}

export async function chooseOneCluster(uri: Uri | undefined): Promise<ClusterTargets | undefined> {
  const all = await findClusters();
  const own = uri ? clustersWith(all, uri) : [];
  const offered = own.length > 0 ? own : all;
  if (offered.length === 0) void sayWhatIsMissing();
  if (offered.length < 2) return offered[0];
  const picked = await window.showQuickPick(offered.map(itemOf), {
    title: l10n.t('Which cluster?'),
    ignoreFocusOut: true,
  });
  return picked?.cluster;
}

/** The nodes of a cluster that get a file; a person picks if there are several. */
export async function chooseNode(
  uri: Uri | undefined,
): Promise<{ cluster: ClusterTargets; node: NodeTarget } | undefined> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return undefined;
  const own = uri ? nodesWith(cluster, uri) : [];
  const offered = own.length > 0 ? own : cluster.nodes;
  const [first] = offered;
  if (first && offered.length === 1) return { cluster, node: first };
  const picked = await window.showQuickPick(
    offered.map(node => ({ label: node.name, description: node.ssh ?? '', node })),
    { title: l10n.t('Which host of {0}?', cluster.name), ignoreFocusOut: true },
  );
  return picked && { cluster, node: picked.node };
}

function itemOf(cluster: ClusterTargets) {
  return {
    label: cluster.name,
    description: cluster.nodes.map(({ name }) => name).join(', '),
    detail: workspace.asRelativePath(cluster.uri),
    cluster,
  };
}

async function sayWhatIsMissing(): Promise<void> {
  const create = l10n.t('Create Cluster File');
  const answer = await window.showInformationMessage(
    l10n.t(
      'There is no keepalived.cluster.json in this workspace: it says which file goes to which host, and how the host is reached.',
    ),
    create,
  );
  if (answer === create) await commands.executeCommand('keepalived.createClusterFile');
}
