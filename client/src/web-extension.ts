import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { webMachine } from './browser/machine.ts';
import { activateFeatures } from './features.ts';

let client: BaseLanguageClient | undefined;

/** The extension in a browser: everything but what needs SSH. */
export async function activate(context: ExtensionContext): Promise<void> {
  client = await activateFeatures(context, webMachine(context));
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
