import { commands, type ExtensionContext, l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClusterFileAnswer } from '../../../server/src/lsp/new-cluster-file.ts';
import { chooseCluster } from '../cluster-edits/clusters.ts';

/** "Create Cluster File": writes down which files were found to be the nodes of a cluster, so that it can be corrected. */
export function registerCreateClusterFile(context: ExtensionContext, client: BaseLanguageClient): void {
  context.subscriptions.push(
    commands.registerCommand('keepalived.createClusterFile', () => createClusterFile(client)),
  );
}

async function createClusterFile(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  const [uri] = cluster?.uris ?? [];
  if (uri === undefined) return;
  const answer = await client.sendRequest<ClusterFileAnswer>('keepalived/newClusterFile', { uri });
  if ('refused' in answer) {
    if (answer.uri !== undefined) await window.showTextDocument(Uri.parse(answer.uri));
    await window.showInformationMessage(answer.refused);
    return;
  }
  const target = Uri.parse(answer.uri);
  if (await exists(target)) {
    await window.showTextDocument(target);
    await window.showInformationMessage(l10n.t('This file is there already, and stays as it is.'));
    return;
  }
  await workspace.fs.writeFile(target, new TextEncoder().encode(answer.text));
  await window.showTextDocument(target);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
