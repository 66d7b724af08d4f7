import { l10n, type Uri, window } from 'vscode';
import { chooseNode } from '../deploy-ui/choose.ts';
import { findClusters, type HostFile } from '../deploy-ui/cluster-files.ts';
import { readHostFiles } from '../deploy-ui/host-files.ts';
import { readStranger } from '../deploy-ui/stranger.ts';
import { takeFiles } from '../deploy-ui/take-files.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/**
 * "Fetch Configuration from Host": what a host has, into the workspace; nothing is overwritten unasked. Without a
 * cluster file it asks for the host.
 */
export async function fetchFromHost(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const clusters = await findClusters();
  const found = clusters.length > 0 ? await readNode(ui, uri) : await readStranger(ui);
  if (!found) return;
  if (found.files.every(({ content }) => content === undefined)) {
    void window.showInformationMessage(l10n.t('{0} has none of these files.', found.name));
    return;
  }
  await takeFiles(ui, found.name, found.files);
}

async function readNode(
  ui: DeployUi,
  uri: Uri | undefined,
): Promise<{ readonly name: string; readonly files: readonly HostFile[] } | undefined> {
  const chosen = await chooseNode(uri);
  if (!chosen) return undefined;
  const { cluster, node } = chosen;
  const files = await readHostFiles(ui, cluster.uri, node, node.files);
  return files && { name: node.name, files };
}
