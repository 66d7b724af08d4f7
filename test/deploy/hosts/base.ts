import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Raise this when the contents of the base image change: an older cached one is then left alone. */
const REVISION = 2;

const PACKAGES = [
  'systemd,systemd-sysv,dbus',
  'openssh-server,sudo,keepalived',
  'iproute2,iputils-ping,procps,kmod',
  // Ansible's modules run in it.
  'python3',
].join(',');

/** Units that a host in namespaces can't or needn't run. */
const MASKED = [
  'systemd-udevd.service',
  'systemd-udevd-kernel.socket',
  'systemd-udevd-control.socket',
  'systemd-logind.service',
  'getty@.service',
  'console-getty.service',
  'modprobe@.service',
  'dev-hugepages.mount',
  'sys-fs-fuse-connections.mount',
  'sys-kernel-debug.mount',
  'sys-kernel-tracing.mount',
  'sys-kernel-config.mount',
  'apt-daily.timer',
  'apt-daily-upgrade.timer',
];

/** The accounts on each host: how they become root is what the tests are about. */
export const ACCOUNTS = {
  ops: { password: 's3cret pass', sudo: 'ALL=(ALL:ALL) ALL' },
  nopass: { password: undefined, sudo: 'ALL=(ALL:ALL) NOPASSWD: ALL' },
  plain: { password: 'plainpw', sudo: undefined },
} as const;

/**
 * The root file system that all hosts share: Debian with systemd, sshd, sudo and keepalived.
 * Built once (about a minute) and kept in the user's cache folder.
 */
export async function baseImage(): Promise<string> {
  const cache = process.env['KEEPALIVED_LAB_CACHE'] ?? join(homedir(), '.cache', 'keepalived-deploy-lab');
  const image = join(cache, `debian-bookworm-${REVISION}`);
  if (existsSync(image)) return image;
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const partial = `${image}.${process.pid}.partial`;
  try {
    await bootstrap(cache, partial);
    await prepare(partial);
    await rename(partial, image);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return image;
}

async function bootstrap(cache: string, target: string): Promise<void> {
  const tool = await debootstrap(cache);
  const { stdout } = await run('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI)',
    'Codename: bookworm',
    'Created-By: Packages',
  ]);
  const mirror = stdout.split('\n')[0];
  if (!mirror) throw new Error('apt knows no source for Debian bookworm: the lab image cannot be built');
  await run(tool.command, ['--variant=minbase', `--include=${PACKAGES}`, 'bookworm', target, mirror], {
    env: { ...process.env, ...tool.env },
    timeout: 900_000,
    maxBuffer: 64 << 20,
  });
}

/** Debian's debootstrap, from the system or unpacked from its package without installing it. */
async function debootstrap(cache: string): Promise<{ command: string; env: Record<string, string> }> {
  if (existsSync('/usr/sbin/debootstrap')) return { command: '/usr/sbin/debootstrap', env: {} };
  const folder = join(cache, 'debootstrap');
  if (!existsSync(folder)) {
    const download = join(cache, `download.${process.pid}`);
    await mkdir(download);
    try {
      await run('apt-get', ['download', 'debootstrap'], { cwd: download });
      const [file] = (await readdir(download)).filter(name => name.endsWith('.deb'));
      if (!file) throw new Error('apt-get download debootstrap left no package');
      await run('dpkg-deb', ['-x', join(download, file), folder]);
    } finally {
      await rm(download, { recursive: true, force: true });
    }
  }
  return {
    command: join(folder, 'usr/sbin/debootstrap'),
    env: { DEBOOTSTRAP_DIR: join(folder, 'usr/share/debootstrap') },
  };
}

async function prepare(root: string): Promise<void> {
  const inside = (...command: string[]) => run('chroot', [root, ...command]);
  await inside('systemctl', 'mask', ...MASKED);
  await writeFile(join(root, 'etc/machine-id'), '');
  for (const name of await readdir(join(root, 'etc/ssh')))
    if (name.startsWith('ssh_host_')) await rm(join(root, 'etc/ssh', name));
  for (const [name, account] of Object.entries(ACCOUNTS)) {
    await inside('useradd', '-m', '-s', '/bin/bash', name);
    const secret = account.password ?? '*';
    await inside(
      'sh',
      '-c',
      account.password ? `echo '${name}:${secret}' | chpasswd` : `usermod -p '*' ${name}`,
    );
    if (account.sudo)
      await writeFile(join(root, 'etc/sudoers.d', name), `${name} ${account.sudo}\n`, { mode: 0o440 });
  }
}
