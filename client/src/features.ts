import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerAnsible } from './commands/ansible.ts';
import { registerChooseVersion } from './commands/choose-version.ts';
import { registerClusterEdits } from './commands/cluster-edits.ts';
import { registerCompareWithPeer } from './commands/compare-with-peer.ts';
import { registerCreateClusterFile } from './commands/create-cluster-file.ts';
import { registerDeploy } from './commands/deploy.ts';
import { registerDisableRule } from './commands/disable-rule.ts';
import { registerGoToPeer } from './commands/go-to-peer.ts';
import { registerNewBackup } from './commands/new-backup.ts';
import { registerNewSetup } from './commands/new-setup.ts';
import type { Machine } from './machine.ts';
import { showDeployLenses } from './views/deploy-lenses.ts';
import { showNodeStatus } from './views/node-status.ts';
import { noteOtherExtensions } from './views/other-extensions.ts';

/** Starts the language client and registers everything that works on any machine, and in a browser. */
export async function activateFeatures(
  context: ExtensionContext,
  machine: Machine,
): Promise<BaseLanguageClient> {
  let client: BaseLanguageClient | undefined;
  noteOtherExtensions(context);
  registerNewSetup(context, machine, () => client);
  registerCompareWithPeer(context, () => client);
  registerGoToPeer(context);
  registerDeploy(context, machine.loadDeployment);
  registerAnsible(context, machine.loadAnsible);
  registerDisableRule(context);
  registerChooseVersion(context);
  client = await machine.startLanguageClient();
  showNodeStatus(context, client);
  registerClusterEdits(context, client);
  registerCreateClusterFile(context, client);
  showDeployLenses(context);
  registerNewBackup(context, client);
  return client;
}
