import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { DeployError } from '../../../client/src/deploy/errors.ts';
import { NO_QUESTIONS } from '../../../client/src/deploy/ssh/questions.ts';
import type { Questions } from '../../../client/src/deploy/ssh/questions.ts';
import type { connectSsh2 } from '../../../client/src/deploy/ssh/ssh2-transport.ts';
import { requires } from '../../support/requires.ts';
import { openWorkshop, publicHalf, USER } from './sshd.ts';
import type { Sshd, SshdOptions, Workshop } from './sshd.ts';

const run = promisify(execFile);

/** What differs from a host that is known, and an account with a key. */
export interface Scene {
  readonly server: Partial<SshdOptions>;
  readonly knownHosts: (server: Sshd, hostKey: string, workshop: Workshop) => Promise<string>;
  readonly identity: (workshop: Workshop, userKey: string) => Promise<string>;
  readonly config: (workshop: Workshop) => Promise<string>;
}

/** A host with an ed25519 key that is on record, and an account whose key is accepted. */
export async function openScene(t: TestContext, connect: typeof connectSsh2, change: Partial<Scene> = {}) {
  if (!requires(t, 'linux', 'root', 'sshd', 'ssh', 'openssl')) return undefined;
  const workshop = await openWorkshop();
  t.after(() => workshop.close());
  const hostKey = await workshop.keyPair('host');
  const userKey = await workshop.keyPair('user');
  const server = await workshop.sshd({ hostKeys: [hostKey], authorized: [userKey], ...change.server });
  const knownHosts =
    (await change.knownHosts?.(server, hostKey, workshop)) ??
    `${nameOf(server)} ${await publicHalf(hostKey)}\n`;
  await writeFile(join(workshop.folder, 'known_hosts'), knownHosts);
  const config = join(workshop.folder, 'config');
  const identity = change.identity === undefined ? userKey : await change.identity(workshop, userKey);
  await writeFile(config, configText(server, workshop, identity, (await change.config?.(workshop)) ?? ''));
  const open = (questions: Partial<Questions> = {}) =>
    connect({ host: 'lb' }, { configFile: config, questions: { ...NO_QUESTIONS, ...questions } });
  return { workshop, server, hostKey, userKey, open, config };
}

export function configText(server: Sshd, workshop: Workshop, identity: string, more: string): string {
  return `Host lb
  HostName ${server.address}
  Port ${server.port}
  User ${USER}
  IdentityFile ${identity}
  IdentitiesOnly ${identity === 'none' ? 'no' : 'yes'}
  UserKnownHostsFile ${join(workshop.folder, 'known_hosts')}
  GlobalKnownHostsFile none
  HashKnownHosts no
${more}`;
}

/** A real ssh-agent that holds the key of that name, and the line of ssh_config that points to it. */
export function startAgent(t: TestContext, key: string) {
  return async (workshop: Workshop): Promise<string> => {
    const socket = join(workshop.folder, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    t.after(() => agent.kill());
    await new Promise(resolve => agent.stdout.once('data', resolve));
    await run('ssh-add', ['-q', join(workshop.folder, key)], {
      env: { ...process.env, SSH_AUTH_SOCK: socket },
    });
    return `  IdentityAgent ${socket}\n`;
  };
}

export function nameOf(server: Sshd): string {
  return `[${server.address}]:${server.port}`;
}

/** Expects a DeployError of that code, whose message and details say what fits `words`. */
export async function rejects(
  promise: Promise<unknown>,
  code: DeployError['code'],
  words = /./,
): Promise<void> {
  await assert.rejects(promise, (error: unknown) => {
    assert.ok(error instanceof DeployError, String(error));
    const said = [error.message, ...error.details].join('\n');
    assert.equal(error.code, code, said);
    assert.match(said, words);
    return true;
  });
}
