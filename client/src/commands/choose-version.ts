import {
  commands,
  ConfigurationTarget,
  type ExtensionContext,
  l10n,
  type QuickPickItem,
  window,
  workspace,
} from 'vscode';
import { readVersion, releaseNames } from '../../../server/src/schema/release-names.ts';

interface Choice extends QuickPickItem {
  /** For the setting; undefined where the person types it. */
  readonly value?: string;
}

/** "Choose Version…": the keepalived that the files are read for, as the setting `keepalived.version` has it. */
export function registerChooseVersion(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('keepalived.chooseVersion', chooseVersion));
}

async function chooseVersion(): Promise<void> {
  const settings = workspace.getConfiguration('keepalived');
  const now = String(settings.get('version') ?? '');
  const picked = await window.showQuickPick<Choice>(choices(now), {
    title: l10n.t('Which keepalived runs on the hosts?'),
    placeHolder: l10n.t('A node in keepalived.cluster.json can name its own.'),
    matchOnDescription: true,
  });
  if (!picked) return;
  const value = picked.value ?? (await typed(now));
  if (value === undefined) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update('version', value, target);
}

function choices(now: string): Choice[] {
  const all: Choice[] = [
    { label: l10n.t('The newest that is known'), value: '' },
    ...releaseNames.toReversed().map(name => ({
      label: name,
      description: `keepalived ${readVersion(name) ?? ''}`,
      value: name,
    })),
  ];
  return [
    ...all.map(each => (each.value === now ? { ...each, detail: l10n.t('chosen now') } : each)),
    { label: l10n.t('Another Version…') },
  ];
}

function typed(now: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Which keepalived runs on the hosts?'),
    value: now,
    placeHolder: '2.2.7',
    validateInput: text =>
      text === '' || readVersion(text)
        ? undefined
        : l10n.t(
            'Expected a version such as {0}, or the name of a distribution such as {1}.',
            '2.2.7',
            'debian12',
          ),
  });
}
