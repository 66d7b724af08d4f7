import { l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { applyEdit } from '../cluster-edits/apply.ts';
import { chooseCluster, chooseRouter } from '../cluster-edits/clusters.ts';

/** "Switch the Cluster to Unicast" */
export async function switchToUnicast(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  if (!cluster) return;
  const none = l10n.t('All of {0} uses unicast already.', cluster.name);
  const router = await chooseRouter(cluster, ({ unicast }) => !unicast, none);
  if (router) await applyEdit(client, cluster, { kind: 'switchToUnicast', vrid: router.vrid });
}
