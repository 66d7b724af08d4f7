/** The programs of the system that tests ask for the truth, and the Debian packages they are in. */
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { run } from './processes.mjs';

/** By command, or by a path for what is none. */
const packages = {
  keepalived: 'keepalived',
  chromium: 'chromium',
  nvim: 'neovim',
  vim: 'vim',
  '/usr/share/vim-ale': 'vim-ale',
  emacs: 'emacs-nox',
  sshd: 'openssh-server',
  ssh: 'openssh-client',
  'ansible-playbook': 'ansible-core',
  shellcheck: 'shellcheck',
  ip: 'iproute2',
  sudo: 'sudo',
  curl: 'curl',
  openssl: 'openssl',
  nft: 'nftables',
  iptables: 'iptables',
};

/** What a package can't do without here, where the distribution has it: Eglot is part of Emacs 29 and newer. */
const companions = { 'emacs-nox': 'elpa-eglot' };

/** @returns {string[]} the commands that tests need and this machine has not */
export function missingCommands() {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return Object.keys(packages).filter(name =>
    isAbsolute(name) ? !existsSync(name) : !folders.some(folder => existsSync(join(folder, name))),
  );
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
  const wanted = [...names];
  for (const name of names.flatMap(one => companions[one] ?? []))
    if ((await run('apt-cache', ['show', name], { ...quiet, seconds: 60 })) === 0) wanted.push(name);
  return withServicesHeldBack(async () => {
    const args = [...patience, 'install', '-y', '--no-install-recommends', ...wanted];
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
