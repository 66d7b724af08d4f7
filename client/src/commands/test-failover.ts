import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { testFailover as failOver } from '../operate/failover-test.ts';
import { heldBy } from '../operate/hand-over.ts';
import { movesText, pickNode, sayMoves } from '../operate-ui/moves.ts';
import { withView } from '../operate-ui/with-view.ts';

/** Seconds: time enough to see the peer at work. */
const REST = 10;

/** "Test Failover…": takes the holder out of the cluster, says how long that took, and puts it back. */
export async function testFailover(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  await withView(ui, cluster, async view => {
    const now = await view.look();
    const holders = view.members.filter(({ name }) => heldBy(now, name).length > 0);
    if (holders.length === 0) {
      void window.showWarningMessage(l10n.t('No node of {0} holds a virtual address.', cluster.name));
      return;
    }
    const name = await pickNode(
      view,
      now,
      l10n.t('Which node is to fail?'),
      each => heldBy(now, each).length > 0,
    );
    if (name === undefined) return;
    const go = l10n.t('Test Failover');
    const chosen = await window.showWarningMessage(
      l10n.t('Stop keepalived on {0} for {1} seconds?', name, REST),
      {
        modal: true,
        detail: l10n.t(
          'A peer should take over {0}. Open connections break. Should this editor be closed in between, the host starts keepalived again by itself.',
          heldBy(now, name).join(', '),
        ),
      },
      go,
    );
    if (chosen !== go) return;
    const title = l10n.t('Failover test of {0}', cluster.name);
    const { away, back } = await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort());
        progress.report({ message: l10n.t('{0} stops', name) });
        return failOver(view, name, {
          rest: REST,
          signal: stop.signal,
          onPhase: (phase, handover) => {
            ui.output.info(movesText(handover));
            if (phase === 'away' && handover.ok) progress.report({ message: movesText(handover) });
          },
        });
      },
    );
    if (!back) sayMoves(ui, l10n.t('The failover failed; {0} was started again.', name), away);
    else sayMoves(ui, `${l10n.t('There:')} ${movesText(away)} ${l10n.t('Back:')}`, back);
  });
}
