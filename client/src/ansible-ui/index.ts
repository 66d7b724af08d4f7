/** What the commands for Ansible need beyond the editor; a bundle of its own, loaded when it is wanted. */
import * as translations from '@vscode/l10n';
import { l10n } from 'vscode';
import { exportAnsiblePlaybook } from '../commands/export-ansible-playbook.ts';
import { importAnsibleInventory } from '../commands/import-ansible-inventory.ts';

const all = { exportAnsiblePlaybook, importAnsibleInventory };

export type AnsibleCommand = keyof typeof all;
export type RunAnsibleCommand = (name: AnsibleCommand) => Promise<void>;

export function startAnsible(): RunAnsibleCommand {
  if (l10n.bundle) translations.config({ contents: l10n.bundle });
  return name => all[name]();
}
