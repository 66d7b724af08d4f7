import { l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { EditableCluster, EditableRouter } from '../../../server/src/lsp/cluster-edits.ts';

/** The cluster of the active editor; asked for if that belongs to none. */
export async function chooseCluster(client: BaseLanguageClient): Promise<EditableCluster | undefined> {
  const clusters = await client.sendRequest<EditableCluster[]>('keepalived/editableClusters');
  const active = window.activeTextEditor?.document.uri.toString();
  const own = clusters.find(({ uris }) => active !== undefined && uris.includes(active));
  if (own) return own;
  if (clusters.length === 0) {
    await window.showInformationMessage(l10n.t('There is no keepalived configuration in this workspace.'));
    return undefined;
  }
  if (clusters.length === 1) return clusters[0];
  const picked = await window.showQuickPick(
    clusters.map(cluster => ({ label: cluster.name, description: cluster.nodes.join(', '), cluster })),
    { title: l10n.t('Which cluster?'), ignoreFocusOut: true },
  );
  return picked?.cluster;
}

/**
 * A virtual router of the cluster; asked for if several fit.
 * @param none said if none of them fits
 */
export async function chooseRouter(
  { routers }: EditableCluster,
  fits: (router: EditableRouter) => boolean,
  none: string,
): Promise<EditableRouter | undefined> {
  const fitting = routers.filter(fits);
  if (fitting.length === 0) {
    await window.showInformationMessage(none);
    return undefined;
  }
  if (fitting.length === 1) return fitting[0];
  const picked = await window.showQuickPick(
    fitting.map(router => ({
      label: router.addresses.join(', '),
      description: `virtual_router_id ${router.vrid}`,
      router,
    })),
    { title: l10n.t('Which virtual router?'), ignoreFocusOut: true },
  );
  return picked?.router;
}
