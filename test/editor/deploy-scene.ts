import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { ACCOUNTS } from '../deploy/hosts/base.ts';
import { configuration, SECOND_VIP, VIP } from '../deploy/hosts/configurations.ts';
import type { Host } from '../deploy/hosts/host.ts';
import type { Lab } from '../deploy/hosts/lab.ts';
import { settle, untilHeld } from '../deploy/hosts/state.ts';
import { question } from './setup-actions.ts';
import { openFolder } from './support.ts';

/** What the hosts run at first. */
export const MASTER = configuration({ priority: 110 });
export const BACKUP = configuration({ priority: 100 });
/** What the files of the workspace say. */
export const NEW_MASTER = configuration({ priority: 110, addresses: [VIP, SECOND_VIP] });
export const NEW_BACKUP = configuration({ priority: 100, addresses: [VIP, SECOND_VIP] });

export const SUDO_PASSWORD = ACCOUNTS.ops.password;

/** A pair of hosts, and an editor that can reach them. */
export interface Scene {
  readonly page: Page;
  readonly folder: string;
  readonly one: Host;
  readonly two: Host;
  /** The configurations of both hosts. */
  readonly onHosts: () => Promise<string[]>;
  /** A step that builds on the one before: without that it would only wait in vain. */
  readonly part: (name: string, steps: () => Promise<void>) => Promise<void>;
}

export interface SceneOptions {
  /** What the files of the workspace are in. */
  readonly name?: string;
  /** That the editor is displayed in. */
  readonly language?: string;
  /** Of the user and the machine. */
  readonly settings?: object;
  readonly trusted?: boolean;
}

/** Opens the files of a pair in the editor; one of the accounts needs a password for sudo. */
export async function openScene(t: TestContext, lab: Lab, options: SceneOptions = {}): Promise<Scene> {
  const [one, two] = [lab.host('lb1'), lab.host('lb2')];
  await Promise.all([settle(one, MASTER), settle(two, BACKUP)]);
  await untilHeld(one);
  const nodes = {
    lb1: { config: 'keepalived-lb1.conf', ssh: 'lb1', text: NEW_MASTER },
    lb2: { config: 'keepalived-lb2.conf', ssh: 'lb2-ops', text: NEW_BACKUP },
  };
  const { page, folder } = await openFolder(
    t,
    options.name ?? 'deploy',
    place => writeCluster(place, 'web', nodes),
    {
      'keepalived.deploy.sshConfigFile': lab.sshConfig,
      'files.autoSave': 'off',
      // Terminals are then text that can be read.
      'terminal.integrated.gpuAcceleration': 'off',
      ...options.settings,
    },
    options.language ?? 'en',
    lab.wire.enter([]),
    options.trusted ?? true,
  );
  page.setDefaultTimeout(30_000);
  let lost = false;
  const part = (name: string, steps: () => Promise<void>) =>
    t.test(name, async st => {
      if (lost) return st.skip('the step before has failed');
      lost = true;
      await steps();
      lost = false;
    });
  const onHosts = () => Promise.all([one, two].map(host => host.sh('cat /etc/keepalived/keepalived.conf')));
  return { page, folder, one, two, onHosts, part };
}

/** Writes a cluster file, and the configurations that it names. */
export async function writeCluster(
  folder: string,
  cluster: string,
  nodes: Record<string, { readonly config: string; readonly ssh: string; readonly text: string }>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const entries = Object.entries(nodes).map(([name, { config, ssh }]) => [name, { config, ssh }]);
  const file = { cluster, nodes: Object.fromEntries(entries) };
  await writeFile(join(folder, 'keepalived.cluster.json'), JSON.stringify(file, null, 2));
  for (const { config, text } of Object.values(nodes)) await writeFile(join(folder, config), text);
}

export async function typePassword(page: Page): Promise<void> {
  await question(page, 'Password for sudo: ops@10.77.0.12').waitFor();
  await page.locator('.quick-input-widget input').fill(SUDO_PASSWORD);
  await page.keyboard.press('Enter');
}

/** A row of the view of deployments, by its label and what stands behind it. */
export function treeRow(page: Page, label: string, description: string) {
  return page.locator('.part.panel .monaco-list-row', { hasText: label }).filter({ hasText: description });
}

export function message(page: Page, text: string) {
  return page.locator('.notification-toast', { hasText: text }).first();
}

/** Takes a host out of known_hosts, as if it had never been seen. */
export async function forgetKey(lab: Lab, { address }: Host): Promise<void> {
  await changeKnownHosts(lab, line => (line.startsWith(`${address} `) ? [] : [line]));
}

/** Puts the key of another host in the place of its own, as if it had been installed anew since. */
export async function changeKey(lab: Lab, { address }: Host, other: Host): Promise<() => Promise<void>> {
  const file = join(lab.folder, 'known_hosts');
  const before = await readFile(file, 'utf8');
  const foreign = before.split('\n').find(line => line.startsWith(`${other.address} `)) ?? '';
  const changed = foreign.replace(other.address, address);
  await changeKnownHosts(lab, line => [line.startsWith(`${address} `) ? changed : line]);
  return () => writeFile(file, before);
}

async function changeKnownHosts(lab: Lab, change: (line: string) => string[]): Promise<void> {
  const file = join(lab.folder, 'known_hosts');
  await writeFile(file, (await readFile(file, 'utf8')).split('\n').flatMap(change).join('\n'));
}
