import { l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { applyEdit } from '../cluster-edits/apply.ts';
import { ask } from '../cluster-edits/ask.ts';
import { chooseCluster, chooseRouter } from '../cluster-edits/clusters.ts';
import { wholeNumber } from '../setup/questions/question.ts';

/** "Change virtual_router_id of the Cluster…" */
export async function changeVirtualRouterId(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  if (!cluster) return;
  const none = l10n.t('{0} has no virtual router.', cluster.name);
  const router = await chooseRouter(cluster, () => true, none);
  if (!router) return;
  const to = await ask({
    title: l10n.t('New virtual router ID in place of {0}', router.vrid),
    prompt: l10n.t('1 to 255. No other cluster of the network may have it.'),
    check: text => {
      const vrid = wholeNumber(text, 1, 255);
      if (vrid === undefined) return l10n.t('Expected a number from 1 to 255.');
      return cluster.routers.some(other => other.vrid === vrid)
        ? l10n.t('{0} has this number already.', cluster.name)
        : undefined;
    },
  });
  if (to) await applyEdit(client, cluster, { kind: 'setVirtualRouterId', vrid: router.vrid, to: Number(to) });
}
