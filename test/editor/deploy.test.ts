import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { configuration, SECOND_VIP, VIP } from '../deploy/hosts/configurations.ts';
import { openLab, type Lab } from '../deploy/hosts/lab.ts';
import { leftovers, settle, untilHeld } from '../deploy/hosts/state.ts';
import { requires } from '../support/requires.ts';
import { openFile, replaceLine, runCommand } from './actions.ts';
import { question, row, startCommand } from './setup-actions.ts';
import { screenshot } from './screenshot.ts';
import { openFolder } from './support.ts';

const MASTER = configuration({ priority: 110 });
const BACKUP = configuration({ priority: 100 });
const BOTH = [VIP, SECOND_VIP];

const clusterFile = {
  cluster: 'web',
  nodes: {
    lb1: { config: 'keepalived-lb1.conf', ssh: 'lb1' },
    // An account that needs a password for sudo.
    lb2: { config: 'keepalived-lb2.conf', ssh: 'lb2-ops' },
  },
};

describe('deploying from the editor', { timeout: 280_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  it('puts a pair on its hosts, refuses what is broken, and goes back', async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
    const here = lab;
    const [one, two] = [here.host('lb1'), here.host('lb2')];
    await Promise.all([settle(one, MASTER), settle(two, BACKUP)]);
    await untilHeld(one);
    await forget(here, two.address);
    const { page, folder } = await openFolder(
      t,
      'deploy',
      async place => {
        await mkdir(place, { recursive: true });
        await writeFile(join(place, 'keepalived.cluster.json'), JSON.stringify(clusterFile, null, 2));
        await writeFile(
          join(place, 'keepalived-lb1.conf'),
          configuration({ priority: 110, addresses: BOTH }),
        );
        await writeFile(
          join(place, 'keepalived-lb2.conf'),
          configuration({ priority: 100, addresses: BOTH }),
        );
      },
      { 'keepalived.deploy.sshConfigFile': here.sshConfig, 'files.autoSave': 'off' },
      'en',
      here.wire.enter([]),
    );
    page.setDefaultTimeout(30_000);
    const onHosts = () => Promise.all([one, two].map(host => host.sh('cat /etc/keepalived/keepalived.conf')));

    let lost = false;
    /** A step that builds on the one before: without that it would only wait in vain. */
    const part = (name: string, steps: () => Promise<void>) =>
      t.test(name, async st => {
        if (lost) return st.skip('the step before has failed');
        lost = true;
        await steps();
        lost = false;
      });

    await part(
      'it asks for the key of a host that was never seen, and for the password of sudo',
      async () => {
        await openFile(page, 'keepalived-lb1.conf');
        await startCommand(page, 'Keepalived: Deploy Cluster');
        const dialog = page.locator('.monaco-dialog-box');
        await dialog.getByText('Is this the key of 10.77.0.12?').waitFor();
        const key = join(here.folder, 'lb2/upper/etc/ssh/ssh_host_ed25519_key.pub');
        const { stdout } = await promisify(execFile)('ssh-keygen', ['-lf', key]);
        await dialog.getByText(stdout.split(' ')[1] ?? 'no fingerprint').waitFor();
        await screenshot(page, 'deploy-host-key');
        await dialog.getByRole('button', { name: 'Trust and Remember' }).click();
        await question(page, 'Password for sudo: ops@10.77.0.12').waitFor();
        await page.locator('.quick-input-widget input').fill('s3cret pass');
        await page.keyboard.press('Enter');
      },
    );

    await part('it shows what would be done before it does anything', async () => {
      await question(page, 'Deploy web?').waitFor();
      await page.locator('.multiDiffEntry').nth(1).waitFor();
      await treeRow(page, 'web', 'at the same instant').waitFor();
      await treeRow(page, SECOND_VIP, 'comes to lb1').waitFor();
      await treeRow(page, VIP, 'stays on lb1').waitFor();
      await screenshot(page, 'deploy-preview');
      assert.deepEqual(await onHosts(), [MASTER, BACKUP]);
    });

    await part('it deploys, and the address appears', async () => {
      await row(page, 'Deploy').click();
      await message(page, 'web is deployed to lb1, lb2: verified and confirmed.').waitFor();
      await untilHeld(one, SECOND_VIP);
      assert.equal((await onHosts())[0], configuration({ priority: 110, addresses: BOTH }));
      await treeRow(page, 'lb1', 'deployed').waitFor();
      for (const host of [one, two]) assert.equal(await leftovers(host), '');
    });

    await part('it refuses what is broken, after it has asked to save it', async () => {
      const good = await onHosts();
      await openFile(page, 'keepalived-lb1.conf');
      await replaceLine(page, 7, 'vrrp_instanc api {');
      await startCommand(page, 'Keepalived: Deploy Cluster');
      await page.getByRole('button', { name: 'Save and Go On' }).click();
      await question(page, 'Deploy web?').waitFor();
      await row(page, 'Deploy').click();
      await message(page, 'web: every host runs what it ran before.').waitFor();
      await screenshot(page, 'deploy-refused');
      assert.deepEqual(await onHosts(), good);
      for (const host of [one, two]) assert.equal(await leftovers(host), '');
    });

    await part('it rolls back', async () => {
      await startCommand(page, 'Keepalived: Roll Back');
      await question(page, 'Back to what was before which deployment?').waitFor();
      await row(page, 'lb1, lb2').click();
      await question(page, 'Roll back web?').waitFor();
      await row(page, 'Deploy').click();
      await message(page, 'web is rolled back on lb1, lb2').waitFor();
      assert.deepEqual(await onHosts(), [MASTER, BACKUP]);
      await one.until(`! ip -o addr | grep -qF 'inet ${SECOND_VIP}/'`);
    });

    await part('it keeps a log without a secret', async () => {
      await runCommand(page, 'Keepalived: Show Deploy Log');
      await page.locator('.tab.active', { hasText: 'deployments.log' }).waitFor();
      assert.match(await readFile(join(folder, 'keepalived-lb1.conf'), 'utf8'), /vrrp_instanc api/);
    });
  });
});

async function forget(lab: Lab, address: string): Promise<void> {
  const file = join(lab.folder, 'known_hosts');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, lines.filter(line => !line.startsWith(`${address} `)).join('\n'));
}

/** A row of the view of deployments, by its label and what stands behind it. */
function treeRow(page: Page, label: string, description: string) {
  return page.locator('.part.panel .monaco-list-row', { hasText: label }).filter({ hasText: description });
}

function message(page: Page, text: string) {
  return page.locator('.notification-toast', { hasText: text }).first();
}
