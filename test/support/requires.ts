import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'node:test';

/** Something real that a test needs and that not every machine has. */
export type Part = keyof typeof probes;

/**
 * Says whether the machine has every part that a test needs. Where one is missing the test is skipped by
 * name, or fails if `CI` is set: there a test that did not run must not look like one that passed.
 *
 *     if (!requires(t, 'root', 'keepalived')) return;
 */
export function requires(t: TestContext, ...parts: Part[]): boolean {
  const missing = parts.filter(part => !has(part));
  if (missing.length === 0) return true;
  const message = `needs ${missing.map(part => probes[part].name).join(', ')}`;
  if (process.env['CI']) throw new Error(`${message}; with CI set that is a failure`);
  t.skip(message);
  return false;
}

const probes = {
  linux: { name: 'Linux', present: () => process.platform === 'linux' },
  root: { name: 'root', present: () => process.getuid?.() === 0 },
  netns: { name: 'root and network namespaces', present: networkNamespaces },
  debian: { name: 'Debian or Ubuntu', present: () => existsSync('/etc/debian_version') },
  keepalived: command('keepalived'),
  ip: command('ip'),
  shellcheck: command('shellcheck'),
  curl: command('curl'),
  openssl: command('openssl'),
  ipvsadm: command('ipvsadm'),
  nft: command('nft'),
  iptables: command('iptables'),
  uml: command('linux.uml'),
  modprobe: command('modprobe'),
  chromium: command('chromium'),
  nvim: command('nvim'),
  emacs: command('emacs'),
  vim: command('vim'),
  ale: { name: 'the plugin ALE for Vim', present: () => existsSync('/usr/share/vim-ale') },
  sshd: command('sshd'),
  ssh: command('ssh'),
  'ansible-playbook': command('ansible-playbook'),
  'code-server': command('code-server'),
} satisfies Record<string, { name: string; present: () => boolean }>;

const known = new Map<Part, boolean>();

function has(part: Part): boolean {
  const before = known.get(part);
  if (before !== undefined) return before;
  const present = probes[part].present();
  known.set(part, present);
  return present;
}

/** A command of the machine: on PATH, or where daemons live, which is not on everybody's PATH. */
function command(name: string) {
  return {
    name,
    present: () =>
      [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'].some(
        folder => isExecutable(join(folder, name)),
      ),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Asked by making one: root in a container often may not. */
function networkNamespaces(): boolean {
  const name = `probe-${process.pid}`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore', timeout: 10_000 });
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
