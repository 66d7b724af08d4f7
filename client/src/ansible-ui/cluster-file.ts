import { l10n, type Uri, window, workspace } from 'vscode';

/** The cluster file of the workspace; asked for if there are several, undefined if there is none or none is chosen. */
export async function chooseClusterFile(): Promise<Uri | undefined> {
  const files = await clusterFiles();
  if (files.length < 2) return files[0];
  const picked = await window.showQuickPick(
    files.map(uri => ({ label: workspace.asRelativePath(uri), uri })),
    { title: l10n.t('Which cluster?'), ignoreFocusOut: true },
  );
  return picked?.uri;
}

/** All cluster files of the workspace that lie on this machine. */
export async function clusterFiles(): Promise<Uri[]> {
  const found = await workspace.findFiles('**/keepalived.cluster.json', '**/node_modules/**', 200);
  return found
    .filter(uri => uri.scheme === 'file')
    .sort((a, b) => (a.fsPath < b.fsPath ? -1 : a.fsPath > b.fsPath ? 1 : 0));
}
