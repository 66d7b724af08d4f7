import { type ExtensionContext, type TextDocument, window, workspace } from 'vscode';
import type { LanguageClientOptions, Middleware } from 'vscode-languageclient';

/** What the server may put behind a code lens or an action. */
const commands = ['keepalived.compareWithPeer', 'keepalived.disableRule'];

/** How the language client works wherever it runs. @param initialization more of what the server is told at its start */
export function clientOptions(context: ExtensionContext, initialization: object = {}): LanguageClientOptions {
  const output = window.createOutputChannel('Keepalived', { log: true });
  context.subscriptions.push(output);
  return {
    documentSelector: [{ language: 'keepalived' }],
    outputChannel: output,
    initializationOptions: { commands, readsFiles: true, ...initialization },
    diagnosticPullOptions: { onChange: true, onTabs: true },
    middleware,
  };
}

/** The server learns of the documents that a person edits, and not of how they were before, which are no nodes. */
const middleware: Middleware = {
  didOpen: async (document, next) => {
    if (isEdited(document)) await next(document);
  },
  didChange: async (event, next) => {
    if (isEdited(event.document)) await next(event);
  },
  didClose: async (document, next) => {
    if (isEdited(document)) await next(document);
  },
};

function isEdited({ uri: { scheme } }: TextDocument): boolean {
  const folders = workspace.workspaceFolders ?? [];
  return scheme === 'file' || scheme === 'untitled' || folders.some(({ uri }) => uri.scheme === scheme);
}
