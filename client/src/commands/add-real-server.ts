import { l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { applyEdit } from '../cluster-edits/apply.ts';
import { ask, askPort, checkHostAddress } from '../cluster-edits/ask.ts';
import { chooseCluster } from '../cluster-edits/clusters.ts';

/** "Add a Real Server to the Cluster…": with the health check that the others of its service have. */
export async function addRealServer(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  if (!cluster) return;
  const { services, name } = cluster;
  if (services.length === 0) {
    await window.showInformationMessage(l10n.t('{0} has no virtual server.', name));
    return;
  }
  const title = l10n.t('Which virtual server?');
  const service =
    services.length === 1
      ? services[0]
      : await window.showQuickPick(services, { title, ignoreFocusOut: true });
  if (service === undefined) return;
  const address = await ask({
    title: l10n.t('Address of the real server'),
    placeHolder: '10.0.0.24',
    check: checkHostAddress,
  });
  const port = address && (await askPort(l10n.t('Its port'), /\s(\d+)$/.exec(service)?.[1] ?? '80'));
  if (port) await applyEdit(client, cluster, { kind: 'addRealServer', service, address, port });
}
