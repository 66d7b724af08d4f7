import { commands, type ExtensionContext, l10n, Uri, window, workspace } from 'vscode';
import type { DeployCommand, RunCommand } from '../deploy-ui/index.ts';

/** What connects to hosts comes in when it is wanted: SSH is not loaded by who only edits. */
export type LoadDeployment = () => Promise<{
  startDeployment(context: ExtensionContext): Promise<RunCommand>;
}>;

const names: readonly DeployCommand[] = [
  'deployCluster',
  'deployFile',
  'previewDeployment',
  'showHostDifferences',
  'fetchFromHost',
  'rollBack',
  'breakLock',
  'showDeployLog',
  'forgetPasswords',
  'showClusterHealth',
  'followLogs',
  'handOver',
  'backToService',
  'testFailover',
];

/**
 * The commands of deployments. They are there where nothing can be deployed too, and say why.
 * @param load left out where there is no SSH: in a browser
 */
export function registerDeploy(context: ExtensionContext, load?: LoadDeployment): void {
  let loaded: Promise<RunCommand> | undefined;
  for (const name of names)
    context.subscriptions.push(
      commands.registerCommand(`keepalived.${name}`, async (uri?: unknown) => {
        if (!load || !workspace.workspaceFolders?.some(folder => folder.uri.scheme === 'file'))
          return sayNoSsh(load !== undefined);
        if (!workspace.isTrusted) return sayNotTrusted();
        loaded ??= load().then(module => module.startDeployment(context));
        const run = await loaded;
        await run(name, uri instanceof Uri ? uri : window.activeTextEditor?.document.uri);
      }),
    );
}

async function sayNoSsh(onDisk: boolean): Promise<void> {
  // As a notification without a button it would be cut off after its first words.
  await (onDisk
    ? window.showInformationMessage(l10n.t('Deploying needs a folder on a disk.'), {
        modal: true,
        detail: l10n.t('Open the folder with the configurations.'),
      })
    : window.showInformationMessage(l10n.t('Deploying needs SSH, which a browser does not have.'), {
        modal: true,
        detail: l10n.t('Open this folder in VS Code on a desktop, or on a remote machine.'),
      }));
}

async function sayNotTrusted(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const answer = await window.showWarningMessage(
    l10n.t(
      'This folder is not trusted: its cluster file says to which hosts to connect and what to put there, so nothing is deployed from it.',
    ),
    manage,
  );
  if (answer === manage) await commands.executeCommand('workbench.trust.manage');
}
