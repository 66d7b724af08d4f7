import {
  commands,
  type ExtensionContext,
  l10n,
  Uri,
  ViewColumn,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** "New Backup From This Master": the configuration of a second node, made from the active file. */
export function registerNewBackup(context: ExtensionContext, client: BaseLanguageClient): void {
  context.subscriptions.push(commands.registerCommand('keepalived.newBackup', () => newBackup(client)));
}

async function newBackup(client: BaseLanguageClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'keepalived') {
    await window.showInformationMessage(l10n.t('Open the configuration of a node first.'));
    return;
  }
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const peers = await client.sendRequest<readonly unknown[]>('keepalived/peers', { uri });
  if (peers.length > 0) {
    const compare = l10n.t('Compare');
    const addNode = l10n.t('Add a Node');
    const answer = await window.showInformationMessage(
      l10n.t('This master has a backup already.'),
      compare,
      addNode,
    );
    if (answer === compare) await commands.executeCommand('keepalived.compareWithPeer');
    if (answer === addNode) await commands.executeCommand('keepalived.addNode');
    return;
  }
  const file = await client.sendRequest<{ uri: string; text: string } | null>('keepalived/newBackup', {
    uri,
  });
  if (!file) {
    await window.showInformationMessage(
      l10n.t('Expected the configuration of one node, with an instance whose state is MASTER.'),
    );
    return;
  }
  await create(Uri.parse(file.uri), file.text);
}

/** The new file is shown beside its master. */
async function create(uri: Uri, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  await workspace.applyEdit(edit);
  await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside, preview: false });
}
