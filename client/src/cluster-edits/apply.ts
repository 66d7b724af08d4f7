import { window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClusterEdit } from '../../../server/src/features/cluster-edits/edit.ts';
import type { EditableCluster, EditAnswer } from '../../../server/src/lsp/cluster-edits.ts';

/**
 * Shows what would change in the files of all nodes, and makes the changes that are confirmed. They are one step for
 * undo.
 */
export async function applyEdit(
  client: BaseLanguageClient,
  cluster: EditableCluster,
  edit: ClusterEdit,
): Promise<void> {
  const [uri] = cluster.uris;
  const answer = await client.sendRequest<EditAnswer>('keepalived/editCluster', { uri, edit });
  if ('refused' in answer) {
    await window.showWarningMessage(answer.refused);
    return;
  }
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
  await workspace.applyEdit(converted, { isRefactoring: true });
}
