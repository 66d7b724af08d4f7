import { l10n, type Uri, window, workspace } from 'vscode';

/** The folder of the workspace that the set-up goes to; asked for if there is none, or more than one. */
export async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) return browseForFolder();
  if (folders.length === 1) return folders[0]?.uri;
  const chosen = await window.showWorkspaceFolderPick({
    placeHolder: l10n.t('Which folder is the set-up for?'),
    ignoreFocusOut: true,
  });
  return chosen?.uri;
}

export async function browseForFolder(start?: Uri): Promise<Uri | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
      openLabel: l10n.t('Write the Set-up Here'),
      title: l10n.t('Folder for the set-up'),
      ...(start && { defaultUri: start }),
    })) ?? [];
  return folder;
}
