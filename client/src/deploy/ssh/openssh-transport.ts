import * as l10n from '@vscode/l10n';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeployError } from '../errors.ts';
import { adviceOnChange, checkHostKey, readKnownHosts, recordName } from './host-keys.ts';
import { scanHostKeys } from './keyscan.ts';
import type { Questions } from './questions.ts';
import { readSshSettings } from './ssh-config.ts';
import { formatTarget } from './target.ts';
import type { Target } from './target.ts';
import { DEFAULT_TIMEOUT_MS, lineSplitter } from './transport.ts';
import type { ExecOptions, ExecResult, Transport } from './transport.ts';

const CONNECT_TIMEOUT_MS = 30_000;

export interface OpenSshOptions {
  readonly questions: Questions;
  /** `ssh -F`. */
  readonly configFile?: string;
  /** Milliseconds for the whole of the connection; 30 000 without it. */
  readonly connectTimeoutMs?: number;
}

/**
 * Connects with the system's own `ssh`, which knows FIDO keys, certificates, ProxyCommand and post-quantum
 * key exchange. It never asks anything (BatchMode): keys come from files without passphrase or the agent.
 * Throws a DeployError: `unreachable`, `host-key-…`, `authentication`, `timeout`.
 */
export async function connectOpenSsh(target: Target, options: OpenSshOptions): Promise<Transport> {
  const settings = await readSshSettings(target, options.configFile);
  const name = formatTarget({ user: settings.user, host: settings.hostName, port: settings.port });
  const folder = await mkdtemp(join(tmpdir(), 'kd-'));
  const base = [...baseArguments(target, options.configFile), '-S', join(folder, 's')];
  const host = [...(target.user === undefined ? [] : ['-l', target.user]), '--', target.host];
  const limit = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const open = () => openMaster(base, host, { name, record: recordName(settings) }, limit);
  try {
    try {
      return new OpenSshTransport(await open(), [...base, ...host], folder, name);
    } catch (error) {
      if (!(error instanceof DeployError) || error.code !== 'host-key-unknown') throw error;
      // ssh can't ask: look at the key, have it confirmed and remembered, then connect as strictly as before.
      const known = await readKnownHosts(settings);
      const [key] = settings.jumps.length > 0 ? [] : await scanHostKeys(settings);
      if (!key) throw error;
      await checkHostKey(known, settings, key.type, key.key, {
        ...options.questions,
        unknownHostKey: async shown =>
          (await options.questions.unknownHostKey({ ...shown, mustRemember: true })) === 'remember'
            ? 'remember'
            : 'refuse',
      });
      return new OpenSshTransport(await open(), [...base, ...host], folder, name);
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function baseArguments(target: Target, configFile: string | undefined): string[] {
  return [
    ...(configFile === undefined ? [] : ['-F', configFile]),
    ...(target.port === undefined ? [] : ['-p', String(target.port)]),
    ...['BatchMode=yes', 'StrictHostKeyChecking=yes', 'ConnectTimeout=15', 'ServerAliveInterval=2'].flatMap(
      o => ['-o', o],
    ),
    ...['ServerAliveCountMax=3', 'ForwardAgent=no', 'ForwardX11=no', 'ClearAllForwardings=yes'].flatMap(o => [
      '-o',
      o,
    ]),
    ...['RemoteCommand=none', 'RequestTTY=no', 'PermitLocalCommand=no'].flatMap(o => ['-o', o]),
  ];
}

/**
 * The master connection lives as long as its standard input: should this process die, `cat` on the host ends,
 * and with it the connection, so that none is left behind.
 */
function openMaster(
  base: readonly string[],
  host: readonly string[],
  called: Called,
  limit: number,
): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'ssh',
      [
        ...base,
        '-o',
        'ControlMaster=yes',
        '-o',
        'ControlPersist=no',
        ...host,
        'echo open; exec cat >/dev/null',
      ],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    let stderr = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.stderr.on('data', chunk => (stderr += String(chunk)));
    child.stdin.on('error', () => {});
    child.on('error', error => {
      clearTimeout(timer);
      reject(new DeployError('unreachable', l10n.t("The system's ssh can't be run: {0}", error.message)));
    });
    child.on('close', (_code, signal) => {
      clearTimeout(timer);
      reject(
        signal
          ? new DeployError('timeout', l10n.t('{0} did not answer within {1} s', called.name, limit / 1000))
          : sshError(called, stderr),
      );
    });
    child.stdout.once('data', () => {
      clearTimeout(timer);
      resolve(child);
    });
  });
}

/** What a host is called in messages, and in known_hosts. */
interface Called {
  readonly name: string;
  readonly record: { readonly host: string; readonly port: number };
}

/** What ssh printed when it could not connect, in the words of this program. */
function sshError({ name, record }: Called, stderr: string): DeployError {
  const details = stderr.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('@'));
  const has = (pattern: RegExp) => pattern.test(stderr);
  if (has(/REVOKED HOST KEY|revoked/i))
    return new DeployError(
      'host-key-revoked',
      l10n.t('The key of {0} is marked as revoked in known_hosts', name),
      details,
    );
  if (has(/IDENTIFICATION HAS CHANGED/)) {
    const file = /^Offending .* key in (.+):\d+\r?$/m.exec(stderr)?.[1];
    return new DeployError(
      'host-key-changed',
      `${l10n.t('The key of {0} has changed.', name)} ${adviceOnChange(record, file)}`,
      details,
    );
  }
  if (has(/No \S+ host key is known for|Host key verification failed/))
    return new DeployError(
      'host-key-unknown',
      l10n.t('The key of {0} is not known: connect once with ssh to remember it', name),
      details,
    );
  if (has(/Permission denied|Too many authentication failures/))
    return new DeployError(
      'authentication',
      l10n.t(
        "{0} refused the login. The system's ssh can't ask here: a key with a passphrase needs an agent, a password the built-in transport",
        name,
      ),
      details,
    );
  return new DeployError('unreachable', l10n.t("{0} can't be reached", name), details);
}

class OpenSshTransport implements Transport {
  readonly target: string;
  readonly #master: ChildProcess;
  readonly #arguments: readonly string[];
  readonly #folder: string;
  #open = true;

  constructor(master: ChildProcess, sshArguments: readonly string[], folder: string, target: string) {
    this.target = target;
    this.#master = master;
    this.#arguments = sshArguments;
    this.#folder = folder;
    master.on('exit', () => (this.#open = false));
  }

  exec(command: string, options: ExecOptions = {}): Promise<ExecResult> {
    const limit = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const lost = () =>
      new DeployError('connection-lost', l10n.t('The connection to {0} was lost', this.target));
    if (!this.#open) return Promise.reject(lost());
    return new Promise((resolve, reject) => {
      // `ControlMaster=no` and no further attempt: a command never opens a connection of its own.
      const child = spawn(
        'ssh',
        ['-o', 'ControlMaster=no', '-o', 'ProxyCommand=false', ...this.#arguments, command],
        { stdio: ['pipe', 'pipe', 'pipe'] },
      );
      const stdout: Buffer[] = [];
      let stderr = '';
      const timer = setTimeout(() => {
        // Not left to `close`: the master holds the pipes for as long as the command runs on.
        child.kill('SIGKILL');
        reject(
          new DeployError('timeout', l10n.t('{0} did not answer within {1} s', this.target, limit / 1000)),
        );
      }, limit);
      const split = options.onLine && lineSplitter(options.onLine);
      child.stdout.on('data', (chunk: Buffer) => {
        stdout.push(chunk);
        split?.(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
      child.on('error', error =>
        reject(new DeployError('internal', l10n.t("The system's ssh can't be run: {0}", error.message))),
      );
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        // 255 is ssh's own status for a connection that failed; no command of ours ends with it.
        if (code === null || code === 255 || signal) reject(lost());
        else resolve({ code, stdout: Buffer.concat(stdout), stderr });
      });
      child.stdin.on('error', () => {});
      child.stdin.end(options.stdin ?? '');
    });
  }

  async close(): Promise<void> {
    if (this.#open) {
      const ended = new Promise(resolve => this.#master.once('exit', resolve));
      this.#master.stdin?.end();
      const timer = setTimeout(() => this.#master.kill('SIGKILL'), 1_000);
      await ended;
      clearTimeout(timer);
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
