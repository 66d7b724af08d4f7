import {
  commands,
  type Disposable,
  l10n,
  QuickInputButtons,
  type QuickPickItem,
  type TabGroups,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { GeneratedFile } from '../setup/generate.ts';
import { dress, setupTitle } from './step.ts';

const scheme = 'keepalived-setup';

export type Decision = 'write' | 'elsewhere' | 'back';

/**
 * Shows all files at once, beside those that are in the folder already, and asks what to do.
 * @returns undefined if the person gives up
 */
export async function preview(
  folder: Uri,
  files: readonly GeneratedFile[],
  number: number,
): Promise<Decision | undefined> {
  const texts = new Map(files.map(({ path, text }) => [previewUri(folder, path).toString(), text]));
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: uri => texts.get(uri.toString()),
  });
  try {
    const changes = await Promise.all(
      files.map(async ({ path }) => {
        const target = Uri.joinPath(folder, path);
        return [target, (await exists(target)) ? target : undefined, previewUri(folder, path)];
      }),
    );
    await commands.executeCommand('vscode.changes', setupTitle(), changes);
    return await decide(folder, files.length, number);
  } finally {
    await closePreview(window.tabGroups);
    provider.dispose();
  }
}

function previewUri(folder: Uri, path: string): Uri {
  return Uri.joinPath(folder, path).with({ scheme, authority: '' });
}

interface Item extends QuickPickItem {
  readonly decision: Decision;
}

function decide(folder: Uri, count: number, number: number): Promise<Decision | undefined> {
  const pick = window.createQuickPick<Item>();
  dress(pick, l10n.t('Write these files?'), { number, count: number });
  pick.placeholder = l10n.t('Nothing is written yet. Look them over.');
  pick.buttons = [QuickInputButtons.Back];
  pick.items = [
    {
      label: l10n.t('Write {0} files', count),
      description: workspace.getWorkspaceFolder(folder)?.name ?? folder.fsPath,
      decision: 'write',
    },
    { label: l10n.t('Write them to another folder…'), decision: 'elsewhere' },
  ];
  return new Promise(resolve => {
    const listeners: Disposable[] = [];
    const leave = (decision: Decision | undefined) => {
      resolve(decision);
      for (const listener of listeners) listener.dispose();
      pick.dispose();
    };
    listeners.push(
      pick.onDidAccept(() => leave(pick.selectedItems[0]?.decision)),
      pick.onDidTriggerButton(() => leave('back')),
      pick.onDidHide(() => leave(undefined)),
    );
    pick.show();
  });
}

/** VS Code has no stable name for the tab of several changes; it is known by its title. */
async function closePreview(groups: TabGroups): Promise<void> {
  const tabs = groups.all.flatMap(({ tabs }) => tabs);
  const ours = tabs.filter(
    ({ label, input }) =>
      label.startsWith(setupTitle()) ||
      (input instanceof TabInputTextDiff && input.modified.scheme === scheme),
  );
  if (ours.length > 0) await groups.close(ours);
}

export async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
