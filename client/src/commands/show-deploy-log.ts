import { l10n, window, workspace } from 'vscode';
import type { LogEntry } from '../deploy-ui/deploy-log.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { stateText, timeText } from '../deploy-ui/words.ts';

/** "Show Deploy Log": what was deployed from this workspace, the newest first. */
export async function showDeployLog(ui: DeployUi): Promise<void> {
  const entries = await ui.log.read();
  if (entries.length === 0) {
    void window.showInformationMessage(l10n.t('Nothing has been deployed from this workspace yet.'));
    return;
  }
  const text = Buffer.from(`${entries.map(entryText).join('\n\n')}\n`);
  const uri = ui.documents.add(l10n.t('Deployments'), '/deployments.log', text);
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
}

function entryText({ at, action, cluster, by, ok, seconds, hosts, problems }: LogEntry): string {
  const what = action === 'rollBack' ? l10n.t('rolled back') : l10n.t('deployed');
  const end = ok ? '' : ` — ${l10n.t('not done')}`;
  const head = `${timeText(new Date(at))}  ${cluster}: ${what}${end} (${seconds} s, ${by})`;
  return [
    head,
    ...hosts.flatMap(({ name, outcome, id, files, said }) => [
      `  ${name}: ${stateText(outcome)}${id === undefined ? '' : ` [${id}]`}`,
      ...files.map(file => `    ${file}`),
      ...said.map(line => `    ! ${line}`),
    ]),
    ...problems.map(line => `  ! ${line}`),
  ].join('\n');
}
