import { commands, l10n, type Uri, window } from 'vscode';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { handOver as handOverFrom, heldBy } from '../operate/hand-over.ts';
import { pickNode, sayMoves } from '../operate-ui/moves.ts';
import { withView } from '../operate-ui/with-view.ts';

/** "Hand Over for Maintenance…": stops keepalived on a node once its peers are there to take its addresses. */
export async function handOver(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  await withView(ui, cluster, async (view, asking) => {
    const now = await view.look();
    const name = await pickNode(view, now, l10n.t('Which node is to rest?'), each =>
      now.active.includes(each),
    );
    if (name === undefined) return;
    const go = l10n.t('Hand Over');
    const held = heldBy(now, name);
    const chosen = await window.showWarningMessage(
      l10n.t('Stop keepalived on {0}?', name),
      {
        modal: true,
        detail: [
          held.length === 0
            ? l10n.t('It holds no address, so nothing moves.')
            : l10n.t('Its addresses go to a peer: {0}.', held.join(', ')),
          l10n.t('It stays stopped until "Back to Service…", or until its host is started again.'),
        ].join('\n\n'),
      },
      go,
    );
    if (chosen !== go) return;
    const handover = await asking(() => handOverFrom(view, name, 0));
    sayMoves(ui, l10n.t('{0} rests.', name), handover, {
      label: l10n.t('Back to Service'),
      run: () => commands.executeCommand('keepalived.backToService', uri),
    });
  });
}
