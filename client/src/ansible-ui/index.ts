/** What the commands for Ansible need beyond the editor; a bundle of its own, loaded when it is wanted. */
import type { ExtensionContext } from 'vscode';
import { exportAnsiblePlaybook } from '../commands/export-ansible-playbook.ts';
import { importAnsibleInventory } from '../commands/import-ansible-inventory.ts';
import { useMessages } from '../node/messages.ts';

const all = { exportAnsiblePlaybook, importAnsibleInventory };

export type AnsibleCommand = keyof typeof all;
export type RunAnsibleCommand = (name: AnsibleCommand) => Promise<void>;

export async function startAnsible(context: ExtensionContext): Promise<RunAnsibleCommand> {
  await useMessages(context);
  return name => all[name]();
}
