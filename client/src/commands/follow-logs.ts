import { l10n, StatusBarAlignment, type Uri, window } from 'vscode';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { withView } from '../operate-ui/with-view.ts';
import { followJournal } from '../operate/journal.ts';

/** Lines of the past that are shown first. */
const PAST = 50;

/** What is being followed; the command given again ends it. */
let following: AbortController | undefined;

/** "Follow Logs": what keepalived says on all nodes, in one output channel, until the command is given again. */
export async function followLogs(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  if (following) {
    following.abort();
    return;
  }
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  const stop = new AbortController();
  following = stop;
  const item = window.createStatusBarItem('keepalived.followLogs', StatusBarAlignment.Left);
  item.text = `$(sync~spin) ${cluster.name}`;
  item.tooltip = l10n.t('Stop following the logs of {0}', cluster.name);
  item.name = l10n.t('Keepalived Logs');
  item.command = 'keepalived.followLogs';
  try {
    await withView(ui, cluster, async view => {
      const channel = ui.journal;
      channel.clear();
      channel.show(true);
      item.show();
      const width = Math.max(...view.members.map(({ name }) => name.length));
      await Promise.all(
        view.members.map(({ name, shell }) =>
          followJournal(name, shell, PAST, stop.signal, ({ node, text }) =>
            channel.appendLine(`${node.padEnd(width)}  ${text}`),
          ),
        ),
      );
    });
  } finally {
    following = undefined;
    item.dispose();
  }
}
