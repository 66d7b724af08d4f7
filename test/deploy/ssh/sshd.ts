import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account that only the test's own sshd knows. */
export const USER = 'kd-deployer';
export const PASSWORD = 'correct horse';
export const PASSPHRASE = 'battery staple';

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa';

/** Keys and files of one test, in a folder that goes away with it. */
export interface Workshop {
  readonly folder: string;
  /** Makes a key pair and returns the path of the private half. */
  keyPair(name: string, type?: KeyType, passphrase?: string): Promise<string>;
  /** Starts sshd with these host keys, for everybody in `authorized`. */
  sshd(options: SshdOptions): Promise<Sshd>;
  close(): Promise<void>;
}

export interface SshdOptions {
  readonly hostKeys: readonly string[];
  /** Private key files whose public halves may log in. */
  readonly authorized?: readonly string[];
  /** `AuthenticationMethods` of sshd_config(5); publickey without it. */
  readonly methods?: 'publickey' | 'password' | 'keyboard-interactive' | 'publickey,password';
  readonly address?: string;
  /** The only addresses that may connect. */
  readonly onlyFrom?: string;
  /** The private key of the authority whose certificates log in. */
  readonly userAuthority?: string;
  /** A certificate of the first host key. */
  readonly hostCertificate?: string;
}

export interface Sshd {
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'kd-sshd-'));
  // The server reads authorized_keys as the user who logs in.
  await chmod(folder, 0o711);
  const servers: Sshd[] = [];
  return {
    folder,
    async keyPair(name, type = 'ed25519', passphrase = '') {
      const path = join(folder, name);
      await run('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', path]);
      return path;
    },
    async sshd(options) {
      const server = await startSshd(folder, `sshd-${servers.length}`, options);
      servers.push(server);
      return server;
    },
    async close() {
      await Promise.all(servers.map(server => server.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The line of known_hosts for the public half of a key. */
export async function publicHalf(keyFile: string): Promise<string> {
  const [type, key] = (await readFile(`${keyFile}.pub`, 'utf8')).split(' ');
  return `${type} ${key}`;
}

/**
 * Real OpenSSH on loopback. It runs in a mount namespace where /etc/passwd and /etc/shadow know one more
 * account, so that passwords can be tried without touching the machine's own. When this process ends, in
 * whatever way, the pipe that the supervising shell reads closes; that shell is the first process of a process
 * namespace, so the kernel then ends the server and all its connections.
 */
async function startSshd(folder: string, name: string, options: SshdOptions): Promise<Sshd> {
  const address = options.address ?? '127.0.0.1';
  const port = await freePort(address);
  const file = (suffix: string) => join(folder, `${name}.${suffix}`);
  const { stdout: hash } = await run('openssl', ['passwd', '-6', PASSWORD]);
  await writeFile(
    file('passwd'),
    `${await readFile('/etc/passwd', 'utf8')}${USER}:x:61234:65534::/tmp:/bin/sh\n`,
  );
  await writeFile(
    file('shadow'),
    `${await readFile('/etc/shadow', 'utf8')}${USER}:${hash.trim()}:19000::::::\n`,
    { mode: 0o600 },
  );
  const authorized = await Promise.all((options.authorized ?? []).map(publicHalf));
  await writeFile(file('authorized'), authorized.join('\n') + '\n');
  // The server reads it as the user who logs in, like the file above.
  const authority = options.userAuthority && `${await publicHalf(options.userAuthority)}\n`;
  if (authority) await writeFile(file('authority'), authority);
  const methods = options.methods ?? 'publickey';
  const config = [
    `ListenAddress ${address}:${port}`,
    ...options.hostKeys.map(key => `HostKey ${key}`),
    `AuthorizedKeysFile ${file('authorized')}`,
    ...(authority ? [`TrustedUserCAKeys ${file('authority')}`] : []),
    ...(options.hostCertificate ? [`HostCertificate ${options.hostCertificate}`] : []),
    'PidFile none',
    'StrictModes no',
    'UsePAM yes',
    `PasswordAuthentication ${methods.includes('password') ? 'yes' : 'no'}`,
    `KbdInteractiveAuthentication ${methods === 'keyboard-interactive' ? 'yes' : 'no'}`,
    `AuthenticationMethods ${methods}`,
    `AllowUsers ${USER}${options.onlyFrom ? `@${options.onlyFrom}` : ''}`,
  ];
  await writeFile(file('config'), config.join('\n') + '\n');
  const script = `
    mkdir -p /run/sshd
    mount --bind ${file('passwd')} /etc/passwd && mount --bind ${file('shadow')} /etc/shadow || exit 1
    /usr/sbin/sshd -D -e -f ${file('config')} </dev/null & cat`;
  const child = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`sshd did not start: ${log}`)), 10_000);
    child.on('close', () => reject(new Error(`sshd ended: ${log}`)));
    child.stderr.on('data', chunk => {
      log += String(chunk);
      if (!log.includes('Server listening')) return;
      clearTimeout(timer);
      resolve();
    });
  });
  return {
    address,
    port,
    stop: () =>
      new Promise(resolve => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.stdin.end();
        setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
      }),
  };
}

function freePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, address, () => {
      const bound = server.address();
      server.close(() =>
        bound && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no free port')),
      );
    });
  });
}
