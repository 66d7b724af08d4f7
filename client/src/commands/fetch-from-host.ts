import { l10n, type Uri, window } from 'vscode';
import { chooseNode } from '../deploy-ui/choose.ts';
import { readHostFiles } from '../deploy-ui/host-files.ts';
import { takeFiles } from '../deploy-ui/take-files.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/** "Fetch Configuration from Host": what a host has, into the workspace; nothing is overwritten unasked. */
export async function fetchFromHost(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const chosen = await chooseNode(uri);
  if (!chosen) return;
  const { cluster, node } = chosen;
  const files = await readHostFiles(ui, cluster.uri, node, node.files);
  if (!files) return;
  const missing = files.filter(file => file.content === undefined);
  if (missing.length === files.length) {
    await window.showInformationMessage(l10n.t('{0} has none of these files.', node.name));
    return;
  }
  await takeFiles(ui, node.name, files);
}
