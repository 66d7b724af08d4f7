import { l10n, type Uri, window } from 'vscode';
import { readCluster } from '../deploy/cluster/description.ts';
import { breakLock as breakLockOf, readStatus } from '../deploy/status.ts';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import { timeText } from '../deploy-ui/words.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { withHosts } from '../deploy-ui/with-hosts.ts';

/** "Break Lock…": ends a deployment that somebody has left; what was not confirmed is undone. */
export async function breakLock(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  const { nodes } = await readCluster(cluster.uri.fsPath);
  await withHosts(ui, cluster, async ({ access, asking }) => {
    const locked = await asking(async () => {
      const all = await Promise.all(
        nodes.map(async node => ({ node, lock: (await readStatus(node, access(node))).lock })),
      );
      return all.flatMap(({ node, lock }) => (lock ? [{ node, lock }] : []));
    });
    if (locked.length === 0) {
      void window.showInformationMessage(l10n.t('No host of {0} is locked.', cluster.name));
      return;
    }
    const go = l10n.t('Break Lock');
    const answer = await window.showWarningMessage(
      l10n.t('Break the lock on {0}?', locked.map(({ node }) => node.name).join(', ')),
      {
        modal: true,
        detail: [
          ...locked.map(({ node, lock }) =>
            l10n.t(
              '{0}: locked by {1} since {2}',
              node.name,
              lock.owner,
              timeText(new Date(lock.since * 1000)),
            ),
          ),
          '',
          l10n.t(
            'Whoever has locked it may be at work still. A deployment that is not confirmed will be undone.',
          ),
        ].join('\n'),
      },
      go,
    );
    if (answer !== go) return;
    const ends = await asking(() =>
      Promise.all(
        locked.map(async ({ node }) => `${node.name}: ${outcomeText(await breakLockOf(access(node)))}`),
      ),
    );
    for (const end of ends) ui.output.info(end);
    void window.showInformationMessage(ends.join('; '));
  });
}

function outcomeText(outcome: string): string {
  switch (outcome) {
    case 'reverted':
      return l10n.t('the deployment was undone');
    case 'aborted':
      return l10n.t('unlocked, nothing had been changed');
    case 'not locked':
      return l10n.t('no longer locked');
    default:
      return l10n.t('unlocked ({0})', outcome);
  }
}
