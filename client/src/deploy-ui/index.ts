/** All that deployments need of the editor and of SSH; a bundle of its own, loaded when it is wanted. */
import * as translations from '@vscode/l10n';
import { type ExtensionContext, l10n, type Uri } from 'vscode';
import { breakLock } from '../commands/break-lock.ts';
import { deployCluster } from '../commands/deploy-cluster.ts';
import { deployFile } from '../commands/deploy-file.ts';
import { fetchFromHost } from '../commands/fetch-from-host.ts';
import { forgetPasswords } from '../commands/forget-passwords.ts';
import { previewDeployment } from '../commands/preview-deployment.ts';
import { rollBack } from '../commands/roll-back.ts';
import { showDeployLog } from '../commands/show-deploy-log.ts';
import { showHostDifferences } from '../commands/show-host-differences.ts';
import { DeployUi } from './ui.ts';

const all = {
  deployCluster,
  deployFile,
  previewDeployment,
  showHostDifferences,
  fetchFromHost,
  rollBack,
  breakLock,
  showDeployLog,
  forgetPasswords,
};

/** Commands that may change hosts: one after the other. */
const alone: readonly DeployCommand[] = ['deployCluster', 'deployFile', 'previewDeployment', 'rollBack'];

export type DeployCommand = keyof typeof all;
export type DeployCommands = Record<DeployCommand, (uri: Uri | undefined) => Promise<void>>;

export function startDeployment(context: ExtensionContext): DeployCommands {
  if (l10n.bundle) translations.config({ contents: l10n.bundle });
  const ui = new DeployUi(context);
  context.subscriptions.push(ui);
  const command = (name: DeployCommand) => (uri: Uri | undefined) =>
    alone.includes(name) ? ui.alone(() => all[name](ui, uri)) : all[name](ui, uri);
  return {
    deployCluster: command('deployCluster'),
    deployFile: command('deployFile'),
    previewDeployment: command('previewDeployment'),
    showHostDifferences: command('showHostDifferences'),
    fetchFromHost: command('fetchFromHost'),
    rollBack: command('rollBack'),
    breakLock: command('breakLock'),
    showDeployLog: command('showDeployLog'),
    forgetPasswords: command('forgetPasswords'),
  };
}
