import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createNamespace } from '../../lab/namespace.ts';
import type { Namespace } from '../../lab/namespace.ts';
import { ACCOUNTS, baseImage } from './base.ts';
import { Host } from './host.ts';

const run = promisify(execFile);

/** Real hosts on one switch, and the place from where they are reached. */
export interface Lab {
  readonly hosts: readonly Host[];
  readonly host: (name: string) => Host;
  /** For the client's files. */
  readonly folder: string;
  /** The `ssh -F` file that knows all hosts, for each of their accounts as `lb1`, `lb1-ops`, `lb1-plain` … */
  readonly sshConfig: string;
  readonly wire: Wire;
  /** The root file system that all hosts share. */
  readonly image: string;
  close(): Promise<void>;
}

export interface Wire {
  /** The words that run a command where the hosts can be reached, with this machine's own files. */
  enter(command: readonly string[]): [string, ...string[]];
  /** Pulls the cable of a host, or plugs it in again. */
  cable(host: string, state: 'up' | 'down'): Promise<void>;
}

export const SUBNET = '10.77.0';

/** Boots the hosts `lb1` … on 10.77.0.11 …; what it makes goes away with `close`, or when this process ends. */
export async function openLab(names: readonly string[], { systemd = true } = {}): Promise<Lab> {
  const image = await baseImage();
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(folder, 0o755);
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const bridge = await createNamespace(
      `ip link add br0 type bridge mcast_snooping 0 stp_state 0 forward_delay 0
       ip addr add ${SUBNET}.1/24 dev br0; ip link set br0 up`,
    );
    closers.push(() => bridge.close());
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'lab', '-f', join(folder, 'key')]);
    const cgroups = await cgroupMount();
    const hosts = names.map(
      (name, index) =>
        new Host({
          name,
          address: `${SUBNET}.${11 + index}`,
          image,
          folder: join(folder, name),
          systemd,
          cgroup: join(cgroups, `${PREFIX}${process.pid}-${name}`),
          plugIn: pid => plugIn(bridge, name, pid, index + 1),
        }),
    );
    for (const host of hosts) {
      await furnish(folder, host);
      if (!systemd) await replaceInit(folder, host);
      closers.push(() => host.powerOff());
    }
    await Promise.all(hosts.map(host => host.boot()));
    const sshConfig = await writeSshConfig(folder, hosts);
    return { hosts, host: name => find(hosts, name), folder, sshConfig, wire: wireOf(bridge), image, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Begins the names of all folders and control groups of the lab; the process id follows. */
const PREFIX = 'kd-lab-';

/** Removes what labs have left whose test was killed outright: their hosts ended by themselves. */
async function sweep(): Promise<void> {
  const left = async (folder: string) => {
    const found: string[] = [];
    for (const name of await readdir(folder)) {
      const pid = Number(/^kd-lab-(\d+)-/.exec(name)?.[1]);
      if (pid > 0 && !(await isAlive(pid))) found.push(join(folder, name));
    }
    return found;
  };
  for (const folder of await left(tmpdir())) await rm(folder, { recursive: true, force: true });
  for (const group of await left(await cgroupMount()))
    await run('find', [group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', '+']).catch(() => {});
}

async function isAlive(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')) !== '';
}

async function cgroupMount(): Promise<string> {
  const mount = (await readFile('/proc/mounts', 'utf8'))
    .split('\n')
    .find(line => line.split(' ')[2] === 'cgroup2');
  const path = mount?.split(' ')[1];
  if (!path) throw new Error('the lab needs control groups version 2');
  return path;
}

/** A host keeps its hardware address when it boots again, as a real one does. */
async function plugIn(bridge: Namespace, name: string, pid: number, number: number): Promise<void> {
  const hex = number.toString(16).padStart(2, '0');
  const inside = ['nsenter', '--target', String(bridge.pid), '--net', '--'];
  await run('nsenter', [
    ...inside.slice(1),
    'sh',
    '-c',
    `ip link del v-${name} 2>/dev/null; ip link add v-${name} type veth peer name eth0 address 02:00:00:77:00:${hex} netns ${pid} && ip link set v-${name} master br0 up`,
  ]);
}

async function replaceInit(folder: string, host: Host): Promise<void> {
  const upper = join(folder, host.name, 'upper');
  // /sbin is a link in the image.
  await mkdir(join(upper, 'usr/sbin'), { recursive: true });
  await copyFile(join(import.meta.dirname, 'plain-init.sh'), join(upper, 'usr/sbin/lab-init'));
}

/** Puts keys and names into the file system of a host that has not yet been started. */
async function furnish(folder: string, host: Host): Promise<void> {
  const upper = join(folder, host.name, 'upper');
  await mkdir(join(upper, 'etc/ssh'), { recursive: true });
  await mkdir(join(upper, 'root/.ssh'), { recursive: true, mode: 0o700 });
  await chmod(join(upper, 'root'), 0o700);
  await run('ssh-keygen', [
    '-q',
    '-t',
    'ed25519',
    '-N',
    '',
    '-C',
    host.name,
    '-f',
    join(upper, 'etc/ssh/ssh_host_ed25519_key'),
  ]);
  await writeFile(join(upper, 'etc/hostname'), `${host.name}\n`);
  await writeFile(join(upper, 'etc/hosts'), `127.0.0.1 localhost\n${host.address} ${host.name}\n`);
  const key = await readFile(join(folder, 'key.pub'));
  await writeFile(join(upper, 'root/.ssh/authorized_keys'), key);
  // One file for all accounts, since their home folders belong to users that only the host knows.
  await mkdir(join(upper, 'etc/ssh/sshd_config.d'), { recursive: true });
  await writeFile(join(upper, 'etc/ssh/lab_authorized_keys'), key);
  await writeFile(
    join(upper, 'etc/ssh/sshd_config.d/lab.conf'),
    'HostKey /etc/ssh/ssh_host_ed25519_key\nAuthorizedKeysFile /etc/ssh/lab_authorized_keys\nPermitRootLogin prohibit-password\n',
  );
}

async function writeSshConfig(folder: string, hosts: readonly Host[]): Promise<string> {
  const known = await Promise.all(
    hosts.map(async host => {
      const key = await readFile(join(folder, host.name, 'upper/etc/ssh/ssh_host_ed25519_key.pub'), 'utf8');
      return `${host.address} ${key.split(' ').slice(0, 2).join(' ')}\n`;
    }),
  );
  await writeFile(join(folder, 'known_hosts'), known.join(''));
  const accounts = ['root', ...Object.keys(ACCOUNTS)];
  const blocks = hosts.flatMap(host =>
    accounts.map(
      account => `Host ${host.name}${account === 'root' ? '' : `-${account}`}
  HostName ${host.address}
  User ${account}
  IdentityFile ${join(folder, 'key')}
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile ${join(folder, 'known_hosts')}
  GlobalKnownHostsFile none
`,
    ),
  );
  const path = join(folder, 'ssh_config');
  await writeFile(path, blocks.join(''));
  return path;
}

function wireOf(bridge: Namespace): Wire {
  const enter = (command: readonly string[]): [string, ...string[]] => [
    'nsenter',
    '--target',
    String(bridge.pid),
    '--net',
    '--',
    ...command,
  ];
  return {
    enter,
    async cable(host, state) {
      const [command, ...words] = enter(['ip', 'link', 'set', `v-${host}`, state]);
      await run(command, words);
    },
  };
}

function find(hosts: readonly Host[], name: string): Host {
  const host = hosts.find(candidate => candidate.name === name);
  if (!host) throw new Error(`the lab has no host ${name}`);
  return host;
}
