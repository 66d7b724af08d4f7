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

/** Opens the files of a pair in the editor; one of the accounts needs a password for sudo. */
export async function openScene(t: TestContext, lab: Lab): Promise<Scene> {
  const [one, two] = [lab.host('lb1'), lab.host('lb2')];
  await Promise.all([settle(one, MASTER), settle(two, BACKUP)]);
  await untilHeld(one);
  const nodes = {
    lb1: { config: 'keepalived-lb1.conf', ssh: 'lb1', text: NEW_MASTER },
    lb2: { config: 'keepalived-lb2.conf', ssh: 'lb2-ops', text: NEW_BACKUP },
  };
  const { page, folder } = await openFolder(
    t,
    'deploy',
    place => writeCluster(place, 'web', nodes),
    {
      'keepalived.deploy.sshConfigFile': lab.sshConfig,
      'files.autoSave': 'off',
      // Terminals are then text that can be read.
      'terminal.integrated.gpuAcceleration': 'off',
    },
    'en',
    lab.wire.enter([]),
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
  const file = join(lab.folder, 'known_hosts');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, lines.filter(line => !line.startsWith(`${address} `)).join('\n'));
}
