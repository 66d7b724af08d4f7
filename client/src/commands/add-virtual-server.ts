import { l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { applyEdit } from '../cluster-edits/apply.ts';
import { ask, askPort, checkHostAddress } from '../cluster-edits/ask.ts';
import { chooseCluster } from '../cluster-edits/clusters.ts';

/** "Add a Virtual Server to the Cluster…": on one of its VIPs, with direct routing. */
export async function addVirtualServer(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  if (!cluster) return;
  const vips = cluster.routers.flatMap(({ addresses }) => addresses);
  const title = l10n.t('Which virtual IP?');
  const address =
    vips.length === 1 ? vips[0] : await window.showQuickPick(vips, { title, ignoreFocusOut: true });
  const port = address && (await askPort(l10n.t('Port of the service on {0}', address), '443'));
  if (!port) return;
  const servers = await ask({
    title: l10n.t('Addresses of the real servers'),
    prompt: l10n.t('With commas between them. They are reached by direct routing, so at the same port.'),
    placeHolder: '10.0.0.21, 10.0.0.22',
    check: text => list(text).map(checkHostAddress).find(Boolean),
  });
  if (servers)
    await applyEdit(client, cluster, { kind: 'addVirtualServer', address, port, realServers: list(servers) });
}

function list(text: string): string[] {
  return text.split(',').map(each => each.trim());
}
