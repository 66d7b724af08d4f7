import { l10n, type Uri, window } from 'vscode';
import { chooseNode } from '../deploy-ui/choose.ts';
import { same } from '../deploy-ui/cluster-files.ts';
import { readHostFiles } from '../deploy-ui/host-files.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/** "Show Differences with Host": the host's files on the left, those of the workspace on the right. */
export async function showHostDifferences(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const chosen = await chooseNode(uri);
  if (!chosen) return;
  const { cluster, node } = chosen;
  const own = node.files.filter(file => uri !== undefined && same(file.uri, uri));
  const files = await readHostFiles(ui, cluster.uri, node, own.length > 0 ? own : node.files);
  if (!files) return;
  const differing = files.filter(file => !file.same);
  if (differing.length === 0) {
    void window.showInformationMessage(l10n.t('{0} has the same text.', node.name));
    return;
  }
  await ui.documents.compareWithHost(node.name, differing);
}
