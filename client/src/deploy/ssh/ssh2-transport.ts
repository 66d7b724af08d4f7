import * as l10n from '@vscode/l10n';
import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AuthenticationType, Client, ClientChannel } from 'ssh2';
import ssh2 from 'ssh2';
import { DeployError, messageOf } from '../errors.ts';
import { authentications } from './auth.ts';
import { checkHostKey, readKnownHosts, serverHostKeyAlgorithms } from './host-keys.ts';
import type { Questions } from './questions.ts';
import type { SshSettings } from './ssh-config.ts';
import { readSshSettings } from './ssh-config.ts';
import { formatTarget, parseTarget } from './target.ts';
import type { Target } from './target.ts';
import { DEFAULT_TIMEOUT_MS, lineSplitter } from './transport.ts';
import type { ExecOptions, ExecResult, Transport } from './transport.ts';
import { Waiting } from './waiting.ts';

const CONNECT_TIMEOUT_MS = 15_000;
const JUMPS_AT_MOST = 5;

export interface Ssh2Options {
  readonly questions: Questions;
  /** Stands for `ssh -F`. */
  readonly configFile?: string;
  /** Milliseconds for each of connection and handshake; 15 000 without it. */
  readonly connectTimeoutMs?: number;
}

/**
 * Connects with the ssh2 library, through the configured jump hosts.
 * Throws a DeployError: `unreachable`, `host-key-…`, `authentication`, `timeout`.
 */
export async function connectSsh2(target: Target, options: Ssh2Options): Promise<Transport> {
  const hops: Client[] = [];
  const settings = await readSshSettings(target, options.configFile);
  try {
    const client = await connectThroughJumps(settings, options, hops);
    return new Ssh2Transport(
      client,
      hops,
      formatTarget({ user: settings.user, host: settings.hostName, port: settings.port }),
    );
  } catch (error) {
    for (const hop of hops) hop.destroy();
    throw error;
  }
}

async function connectThroughJumps(
  settings: SshSettings,
  options: Ssh2Options,
  hops: Client[],
): Promise<Client> {
  if (settings.proxyCommand !== undefined)
    throw new DeployError(
      'usage',
      l10n.t(
        "{0} is reached by a ProxyCommand: use the system's ssh as transport",
        formatTarget(settings.target),
      ),
    );
  if (hops.length + settings.jumps.length > JUMPS_AT_MOST)
    throw new DeployError(
      'usage',
      l10n.t('{0} is behind more than {1} jump hosts', formatTarget(settings.target), JUMPS_AT_MOST),
    );
  let through: Client | undefined;
  for (const jump of settings.jumps) {
    const hop = await readSshSettings(parseTarget(jump), options.configFile);
    through = await open(hop, options, await socketTo(hop, options, through));
    hops.push(through);
  }
  return open(settings, options, await socketTo(settings, options, through));
}

async function socketTo(
  settings: SshSettings,
  options: Ssh2Options,
  through: Client | undefined,
): Promise<Duplex> {
  const limit = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const name = l10n.t('{0} port {1}', settings.hostName, settings.port);
  if (through)
    return new Promise((resolve, reject) => {
      through.forwardOut('127.0.0.1', 0, settings.hostName, settings.port, (error, channel) =>
        error
          ? reject(
              new DeployError(
                'unreachable',
                l10n.t("The jump host can't reach {0}: {1}", name, error.message),
              ),
            )
          : resolve(channel),
      );
    });
  return new Promise((resolve, reject) => {
    // Without Nagle's algorithm a command takes milliseconds instead of some forty.
    const socket = connectTcp({ host: settings.hostName, port: settings.port, noDelay: true });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new DeployError('unreachable', l10n.t("{0} can't be reached: {1}", name, reason)));
    };
    socket.setTimeout(limit, () => fail(l10n.t('no answer within {0} s', limit / 1000)));
    socket.once('error', error => fail(error.message));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('error').removeAllListeners('timeout');
      resolve(socket);
    });
  });
}

/** One handshake. The time limit stands still while a person is asked. */
async function open(settings: SshSettings, options: Ssh2Options, sock: Duplex): Promise<Client> {
  const known = await readKnownHosts(settings);
  const target = formatTarget({ user: settings.user, host: settings.hostName, port: settings.port });
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    const limit = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
    const waiting = new Waiting(limit, () =>
      fail(
        new DeployError(
          'timeout',
          l10n.t('{0} did not finish the SSH handshake within {1} s', target, limit / 1000),
        ),
      ),
    );
    const questions = waiting.pausedWhileAsking(options.questions);
    const fail = (error: DeployError) => {
      waiting.stop();
      reject(error);
      client.destroy();
    };

    let allowed: readonly string[] = [];
    const tried: string[] = [];
    const unused: string[] = [];
    const methods = authentications(
      settings,
      questions,
      () => allowed,
      reason => unused.push(reason),
    );
    const algorithms = serverHostKeyAlgorithms(known, settings);

    client.on('error', error => {
      // The library goes on with the next key after these, and so do we.
      if (error.level === 'agent' || error.level === 'client-authentication') return;
      fail(handshakeError(target, error, algorithms !== undefined));
    });
    client.on('close', () =>
      fail(
        new DeployError('unreachable', l10n.t('{0} closed the connection during the SSH handshake', target)),
      ),
    );
    client.on('ready', () => {
      waiting.stop();
      client
        .removeAllListeners('close')
        .removeAllListeners('error')
        .on('error', () => {});
      resolve(client);
    });
    client.connect({
      sock,
      username: settings.user,
      readyTimeout: 0,
      keepaliveInterval: 2_000,
      keepaliveCountMax: 3,
      ...(algorithms && { algorithms: { serverHostKey: algorithms as never } }),
      hostVerifier: (key: Buffer, verify: (accepted: boolean) => void) => {
        const parsed = ssh2.utils.parseKey(key);
        const type = parsed instanceof Error ? 'unknown' : parsed.type;
        checkHostKey(known, settings, type, key, questions).then(
          () => verify(true),
          thrown =>
            fail(thrown instanceof DeployError ? thrown : new DeployError('internal', messageOf(thrown))),
        );
      },
      authHandler: (left: AuthenticationType[] | null, _partial, next) => {
        allowed = left ?? [];
        methods.next().then(
          step => {
            if (step.done) return fail(refusedBy(target, tried, allowed, unused));
            tried.push(step.value.type);
            next(step.value);
          },
          thrown => fail(new DeployError('authentication', `${target}: ${messageOf(thrown)}`)),
        );
      },
    });
  });
}

function refusedBy(
  target: string,
  tried: readonly string[],
  allowed: readonly string[],
  unused: readonly string[],
): DeployError {
  const attempts = [...new Set(tried.filter(type => type !== 'none'))];
  return new DeployError(
    'authentication',
    l10n.t('{0} refused the login: it accepts {1}; ', target, allowed.join(', ') || l10n.t('nothing')) +
      (attempts.length > 0
        ? l10n.t('tried {0}', attempts.join(', '))
        : l10n.t('there was no key, agent or password to try')),
    unused,
  );
}

function handshakeError(target: string, error: Error, typesOnRecord: boolean): DeployError {
  if (typesOnRecord && /host key format/i.test(error.message))
    return new DeployError(
      'host-key-changed',
      l10n.t('{0} no longer shows a key of a type that known_hosts has for it', target),
    );
  return new DeployError('unreachable', `${target}: ${error.message}`);
}

class Ssh2Transport implements Transport {
  readonly target: string;
  readonly #client: Client;
  readonly #hops: readonly Client[];
  readonly #lost: Promise<never>;
  /** Commands run one after the other: sshd allows few sessions on one connection (MaxSessions). */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(client: Client, hops: readonly Client[], target: string) {
    this.target = target;
    this.#client = client;
    this.#hops = hops;
    this.#lost = new Promise((_, reject) => {
      const lost = (reason: string) =>
        reject(
          new DeployError('connection-lost', l10n.t('The connection to {0} was lost{1}', target, reason)),
        );
      client.on('error', error => lost(`: ${error.message}`));
      client.on('close', () => lost(''));
    });
    this.#lost.catch(() => {});
  }

  exec(command: string, options: ExecOptions = {}): Promise<ExecResult> {
    const result = this.#queue.then(() => Promise.race([this.#run(command, options), this.#lost]));
    this.#queue = result.catch(() => {});
    return result;
  }

  #run(command: string, options: ExecOptions): Promise<ExecResult> {
    const limit = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    return new Promise((resolve, reject) => {
      let channel: ClientChannel | undefined;
      const timer = setTimeout(() => {
        channel?.destroy();
        reject(
          new DeployError('timeout', l10n.t('{0} did not answer within {1} s', this.target, limit / 1000)),
        );
      }, limit);
      const lost = (error: unknown) => {
        clearTimeout(timer);
        reject(
          new DeployError(
            'connection-lost',
            l10n.t('{0} opened no session: {1}', this.target, messageOf(error)),
          ),
        );
      };
      const onChannel = (error: Error | undefined, opened: ClientChannel) => {
        if (error) return lost(error);
        channel = opened;
        const stdout: Buffer[] = [];
        let stderr = '';
        const split = options.onLine && lineSplitter(options.onLine);
        opened.on('data', (chunk: Buffer) => {
          stdout.push(chunk);
          split?.(chunk);
        });
        opened.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
        opened.on('error', () => {});
        // `close`, not `exit`: data may still arrive after the exit status.
        opened.on('close', (code: number | null, signal: string | null) => {
          clearTimeout(timer);
          if (code === null && !signal)
            reject(
              new DeployError(
                'connection-lost',
                l10n.t('The connection to {0} ended before the command did', this.target),
              ),
            );
          else resolve({ code: code ?? 128, stdout: Buffer.concat(stdout), stderr });
        });
        opened.end(options.stdin ?? '');
      };
      try {
        this.#client.exec(command, onChannel);
      } catch (error) {
        lost(error);
      }
    });
  }

  async close(): Promise<void> {
    this.#client.end();
    for (const hop of this.#hops) hop.end();
  }
}
