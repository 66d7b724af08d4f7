/** The programs of the system that tests ask for the truth, and the Debian packages they are in. */
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';

const packages = {
  keepalived: 'keepalived',
  chromium: 'chromium',
  nvim: 'neovim',
  sshd: 'openssh-server',
  ssh: 'openssh-client',
  shellcheck: 'shellcheck',
  ip: 'iproute2',
  sudo: 'sudo',
  curl: 'curl',
  openssl: 'openssl',
  nft: 'nftables',
  iptables: 'iptables',
};

/** @returns {string[]} the commands that tests need and this machine has not */
export function missingCommands() {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return Object.keys(packages).filter(name => !folders.some(folder => existsSync(join(folder, name))));
}

/** @returns {string[]} the packages that bring these commands */
export function packagesFor(commands) {
  return commands.map(name => packages[name]);
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Debian, Ubuntu and what derives from them. */
export function isDebian() {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** Whether systemd is the first process: then an installed daemon would be started, now and at the next boot. */
export function systemdRuns() {
  try {
    return readFileSync('/proc/1/comm', 'utf8').trim() === 'systemd';
  } catch {
    return false;
  }
}

/**
 * Installs packages without starting a service of theirs.
 *
 * @param {readonly string[]} names
 * @returns {Promise<boolean>} whether apt-get succeeded
 */
export async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = [
    '-o',
    'Acquire::Retries=1',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'DPkg::Lock::Timeout=60',
  ];
  const quiet = { env, quiet: true };
  const updated = await run('apt-get', [...patience, 'update'], { ...quiet, seconds: 180 });
  if (updated !== 0) return false;
  return withServicesHeldBack(async () => {
    const args = [...patience, 'install', '-y', '--no-install-recommends', ...names];
    return (await run('apt-get', args, { ...quiet, seconds: 900 })) === 0;
  });
}

/** Debian's packages ask this script before they start a service; 101 says that it may not. */
async function withServicesHeldBack(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return work();
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    await rm(policy, { force: true });
  }
}
