import { l10n, type Uri, window } from 'vscode';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { resume } from '../operate/hand-over.ts';
import { pickNode, sayMoves } from '../operate-ui/moves.ts';
import { withView } from '../operate-ui/with-view.ts';

/** "Back to Service…": starts keepalived on a node that rested, and waits until the addresses have come to rest. */
export async function backToService(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  await withView(ui, cluster, async (view, asking) => {
    const now = await view.look();
    const resting = view.members.filter(({ name }) => !now.active.includes(name));
    const [only] = resting;
    if (!only) {
      void window.showInformationMessage(l10n.t('keepalived runs on every node of {0}.', cluster.name));
      return;
    }
    const name =
      resting.length === 1
        ? only.name
        : await pickNode(
            view,
            now,
            l10n.t('Which node is to be started?'),
            each => !now.active.includes(each),
          );
    if (name === undefined) return;
    sayMoves(ui, l10n.t('{0} is back.', name), await asking(() => resume(view, name)));
  });
}
