import { commands, type ExtensionContext, l10n, window, workspace } from 'vscode';
import type { AnsibleCommand, RunAnsibleCommand } from '../ansible-ui/index.ts';

/** What reads and writes files for Ansible comes in when it is wanted. */
export type LoadAnsible = () => Promise<{
  startAnsible(context: ExtensionContext): Promise<RunAnsibleCommand>;
}>;

const names: readonly AnsibleCommand[] = ['exportAnsiblePlaybook', 'importAnsibleInventory'];

/**
 * The commands for Ansible. They are there where nothing can be written to a disk too, and say why.
 * @param load left out in a browser
 */
export function registerAnsible(context: ExtensionContext, load?: LoadAnsible): void {
  for (const name of names)
    context.subscriptions.push(
      commands.registerCommand(`keepalived.${name}`, async () => {
        if (load && workspace.workspaceFolders?.some(folder => folder.uri.scheme === 'file'))
          return (await (await load()).startAnsible(context))(name);
        await window.showInformationMessage(
          l10n.t(
            'Ansible needs files on a disk. Open the folder in VS Code on a desktop, or on a remote machine.',
          ),
        );
      }),
    );
}
