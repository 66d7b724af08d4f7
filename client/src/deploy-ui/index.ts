/** All that deploying and operating need of the editor and of SSH; a bundle of its own, loaded when it is wanted. */
import type { ExtensionContext, Uri } from 'vscode';
import { backToService } from '../commands/back-to-service.ts';
import { breakLock } from '../commands/break-lock.ts';
import { deployCluster } from '../commands/deploy-cluster.ts';
import { deployFile } from '../commands/deploy-file.ts';
import { fetchFromHost } from '../commands/fetch-from-host.ts';
import { followLogs } from '../commands/follow-logs.ts';
import { forgetPasswords } from '../commands/forget-passwords.ts';
import { handOver } from '../commands/hand-over.ts';
import { previewDeployment } from '../commands/preview-deployment.ts';
import { rollBack } from '../commands/roll-back.ts';
import { showClusterHealth } from '../commands/show-cluster-health.ts';
import { showDeployLog } from '../commands/show-deploy-log.ts';
import { showHostDifferences } from '../commands/show-host-differences.ts';
import { testFailover } from '../commands/test-failover.ts';
import { useMessages } from '../node/messages.ts';
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
  showClusterHealth,
  followLogs,
  handOver,
  backToService,
  testFailover,
};

/** Commands that may change hosts: one after the other. */
const alone: readonly DeployCommand[] = [
  'deployCluster',
  'deployFile',
  'previewDeployment',
  'rollBack',
  'handOver',
  'backToService',
  'testFailover',
];

export type DeployCommand = keyof typeof all;
export type RunCommand = (name: DeployCommand, uri: Uri | undefined) => Promise<void>;

export async function startDeployment(context: ExtensionContext): Promise<RunCommand> {
  await useMessages(context);
  const ui = new DeployUi(context);
  context.subscriptions.push(ui);
  return (name, uri) => (alone.includes(name) ? ui.alone(() => all[name](ui, uri)) : all[name](ui, uri));
}
