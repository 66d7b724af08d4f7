import { l10n, ProgressLocation, window } from 'vscode';
import { DeployError, messageOf } from '../deploy/errors.ts';
import type { HostAccess } from '../deploy/host-access.ts';
import { accessFor } from './access.ts';
import { logError } from './output.ts';
import { Dialogues } from './questions.ts';
import { sayError } from './result.ts';
import type { DeployUi } from './ui.ts';
import type { Uri } from 'vscode';

export interface Hosts {
  readonly questions: Dialogues;
  readonly access: (node: { readonly ssh: string }) => HostAccess;
  /** Shows that the hosts are being asked. */
  readonly asking: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Does something with the hosts of a cluster; whatever goes wrong is said. */
export async function withHosts<T>(
  ui: DeployUi,
  { uri, name }: { readonly uri: Uri; readonly name: string },
  work: (hosts: Hosts) => Promise<T>,
): Promise<T | undefined> {
  const questions = new Dialogues(ui.secrets);
  const title = l10n.t('{0}: asking the hosts', name);
  try {
    const access = accessFor(uri, questions);
    const result = await work({
      questions,
      access: node => access(node.ssh),
      asking: async ask =>
        window.withProgress({ location: ProgressLocation.Notification, title }, async () => ask()),
    });
    void questions.offerToKeep();
    return result;
  } catch (error) {
    const known = error instanceof DeployError ? error : new DeployError('internal', messageOf(error));
    logError(ui.output, known);
    // Nobody waits for the person to read it: the next command may begin.
    void sayError(ui, name, known);
    return undefined;
  }
}
