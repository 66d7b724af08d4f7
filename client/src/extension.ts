import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCompareWithPeer } from './commands/compare-with-peer.ts';
import { registerGoToPeer } from './commands/go-to-peer.ts';
import { registerClusterEdits } from './commands/cluster-edits.ts';
import { registerCreateClusterFile } from './commands/create-cluster-file.ts';
import { registerNewSetup } from './commands/new-setup.ts';
import { startLanguageClient } from './language-client.ts';
import { showNodeStatus } from './views/node-status.ts';
import { noteOtherExtensions } from './views/other-extensions.ts';

let client: LanguageClient | undefined;

/** Starts the language client and registers the features; nothing else. */
export async function activate(context: ExtensionContext): Promise<void> {
  noteOtherExtensions(context);
  registerNewSetup(context, () => client);
  registerCompareWithPeer(context, () => client);
  registerGoToPeer(context);
  client = await startLanguageClient(context);
  showNodeStatus(context, client);
  registerClusterEdits(context, client);
  registerCreateClusterFile(context, client);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
