import { l10n, type Uri } from 'vscode';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { followJournal } from '../operate/journal.ts';
import { openLogTerminal } from '../operate-ui/log-terminal.ts';
import { withView } from '../operate-ui/with-view.ts';

/** Lines of the past that are shown first. */
const PAST = 20;

/** "Follow Logs": what keepalived says on all nodes, in one terminal, until that is closed. */
export async function followLogs(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  await withView(ui, cluster, async view => {
    const stop = new AbortController();
    const names = view.members.map(({ name }) => name);
    const log = openLogTerminal(cluster.name, names, () => stop.abort());
    for (const [name, reason] of view.unreachable) log.end(`${name}: ${reason}`);
    try {
      await Promise.all(
        view.members.map(({ name, shell }) =>
          followJournal(name, shell, PAST, stop.signal, ({ node, text }) => log.line(node, text)),
        ),
      );
    } finally {
      stop.abort();
      log.end(l10n.t('No longer followed.'));
    }
  });
}
