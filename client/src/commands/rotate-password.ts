import { l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { applyEdit } from '../cluster-edits/apply.ts';
import { chooseCluster, chooseRouter } from '../cluster-edits/clusters.ts';
import { newPassword } from '../setup/password.ts';

/** "Change auth_pass of the Cluster": to a new one, made here. */
export async function rotatePassword(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  if (!cluster) return;
  const none = l10n.t('No virtual router of {0} has an auth_pass.', cluster.name);
  const router = await chooseRouter(cluster, ({ hasPassword }) => hasPassword, none);
  if (router)
    await applyEdit(client, cluster, { kind: 'setPassword', vrid: router.vrid, password: newPassword() });
}
