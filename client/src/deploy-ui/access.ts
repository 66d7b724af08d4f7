import { hostname, userInfo } from 'node:os';
import { type Uri, workspace } from 'vscode';
import type { HostAccess } from '../deploy/host-access.ts';
import { connectOpenSsh } from '../deploy/ssh/openssh-transport.ts';
import { connectSsh2 } from '../deploy/ssh/ssh2-transport.ts';
import { parseTarget } from '../deploy/ssh/target.ts';
import type { Dialogues } from './questions.ts';

/** How hosts are reached, as the settings want it. Throws a DeployError for what is no SSH target. */
export function accessFor(scope: Uri, questions: Dialogues): (ssh: string) => HostAccess {
  const { transport, sshConfigFile } = deploySettings(scope);
  const connect = transport === 'ssh' ? connectOpenSsh : connectSsh2;
  const options = { questions, ...(sshConfigFile !== '' && { configFile: sshConfigFile }) };
  return ssh => {
    const target = parseTarget(ssh);
    return {
      questions,
      connect: () => {
        questions.begin();
        return connect(target, options);
      },
    };
  };
}

export interface DeploySettings {
  readonly transport: 'ssh2' | 'ssh';
  /** Empty for what ssh reads by itself. */
  readonly sshConfigFile: string;
  /** Seconds. */
  readonly revertAfter: number;
}

export function deploySettings(scope: Uri): DeploySettings {
  const settings = workspace.getConfiguration('keepalived.deploy', scope);
  const revertAfter = settings.get<unknown>('revertAfter');
  const sshConfigFile = settings.get<unknown>('sshConfigFile');
  return {
    transport: settings.get('transport') === 'ssh' ? 'ssh' : 'ssh2',
    sshConfigFile: typeof sshConfigFile === 'string' ? sshConfigFile.trim() : '',
    revertAfter: typeof revertAfter === 'number' ? Math.min(3600, Math.max(5, Math.round(revertAfter))) : 60,
  };
}

/** Who deploys, for the lock and the log on the host: `user@machine`. */
export function ownerName(): string {
  return `${userInfo().username}@${hostname()}`.replace(/[^\w@.-]/g, '_');
}
