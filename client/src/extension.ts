import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { activateFeatures } from './features.ts';
import { nodeMachine } from './node/machine.ts';
import { registerLintTasks } from './tasks/lint.ts';

let client: BaseLanguageClient | undefined;

/** Starts the language client and registers the features; nothing else. */
export async function activate(context: ExtensionContext): Promise<void> {
  registerLintTasks(context);
  client = await activateFeatures(context, nodeMachine(context));
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
