import { l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { applyEdit } from '../cluster-edits/apply.ts';
import { askPrefix } from '../cluster-edits/ask.ts';
import { chooseCluster, chooseRouter } from '../cluster-edits/clusters.ts';

/** "Add a Virtual IP to the Cluster…" */
export async function addVirtualAddress(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  if (!cluster) return;
  const none = l10n.t('{0} has no virtual router.', cluster.name);
  const router = await chooseRouter(cluster, () => true, none);
  const address = router && (await askPrefix(l10n.t('Virtual IP address'), '10.0.0.101/24'));
  if (address) await applyEdit(client, cluster, { kind: 'addVirtualAddress', vrid: router.vrid, address });
}
