import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { describe as describeCluster, keepalivedDeploy } from '../deploy/hosts/client.ts';
import { ACCOUNTS } from '../deploy/hosts/base.ts';
import { configuration, SECOND_VIP, SECRET, VIP } from '../deploy/hosts/configurations.ts';
import { openLab, type Lab } from '../deploy/hosts/lab.ts';
import { leftovers, settle, untilHeld } from '../deploy/hosts/state.ts';
import { requires } from '../support/requires.ts';
import { openFile, replaceLine, runCommand } from './actions.ts';
import { question, row, startCommand } from './setup-actions.ts';
import { screenshot } from './screenshot.ts';
import { openFolder } from './support.ts';

const MASTER = configuration({ priority: 110 });
const BACKUP = configuration({ priority: 100 });
const SUDO_PASSWORD = ACCOUNTS.ops.password;
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
        await page.locator('.quick-input-widget input').fill(SUDO_PASSWORD);
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

    await part('it refuses what the linter finds for that host, after it has asked to save it', async () => {
      await openFile(page, 'keepalived-lb1.conf');
      await replaceLine(page, 10, 'prioritty 110');
      await startCommand(page, 'Keepalived: Deploy Cluster');
      await page.getByRole('button', { name: 'Save and Go On' }).click();
      await question(page, 'Deploy web?').waitFor();
      await row(page, 'Accept Findings…').waitFor();
      await treeRow(page, 'keepalived.conf:10', 'lint/').first().waitFor();
      await screenshot(page, 'deploy-refused');
    });

    await part('it refuses what the keepalived of that host finds, whatever was accepted', async () => {
      const good = await onHosts();
      await row(page, 'Accept Findings…').click();
      await question(page, 'Deploy in spite of which findings?').waitFor();
      await row(page, 'lint/unknown-keyword').click();
      await page.keyboard.press('Enter');
      await question(page, 'Deploy web?').waitFor();
      await row(page, 'Deploy').click();
      await message(page, 'web: every host runs what it ran before.').waitFor();
      await treeRow(page, "line 10: Unknown keyword 'prioritty'", 'test').waitFor();
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

    await part('it shows in what a file differs from that of its host', async () => {
      await openFile(page, 'keepalived-lb1.conf');
      await startCommand(page, 'Keepalived: Show Differences with Host');
      await page.locator('.tab.active', { hasText: 'keepalived-lb1.conf on lb1' }).waitFor();
      await page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: SECOND_VIP }).waitFor();
    });

    await part('it fetches what the host has, and asks before it replaces anything', async () => {
      await startCommand(page, 'Keepalived: Fetch Configuration from Host');
      await question(page, 'Replace which files with what lb1 has?').waitFor();
      await row(page, 'keepalived-lb1.conf').click();
      await page.keyboard.press('Enter');
      await message(page, 'From lb1: keepalived-lb1.conf').waitFor();
      assert.equal(await readFile(join(folder, 'keepalived-lb1.conf'), 'utf8'), MASTER);
    });

    await part('it breaks the lock of a deployment that somebody has left', async () => {
      await describeCluster(here, { lb1: { config: configuration({ priority: 120 }) } });
      await keepalivedDeploy(here, ['apply'], {
        onStep: (step, command) => step === 'lock' && command.kill('SIGKILL'),
      });
      await startCommand(page, 'Keepalived: Break Lock');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('Break the lock on lb1?').waitFor();
      await dialog.getByRole('button', { name: 'Break Lock' }).click();
      await message(page, 'lb1: unlocked, nothing had been changed').waitFor();
      assert.deepEqual(await onHosts(), [MASTER, BACKUP]);
      assert.equal(await leftovers(one), '');
    });

    await part('it deploys several clusters beside each other', async () => {
      const [first, second] = [
        configuration({ priority: 110, comment: 'a' }),
        configuration({ priority: 100, comment: 'b' }),
      ];
      await writeCluster(join(folder, 'one'), { lb1: { config: 'lb1.conf', ssh: 'lb1' } }, first);
      await writeCluster(join(folder, 'two'), { lb2: { config: 'lb2.conf', ssh: 'lb2-ops' } }, second);
      await runCommand(page, 'View: Close All Editors');
      await startCommand(page, 'Keepalived: Deploy Cluster');
      await question(page, 'Which clusters?').waitFor();
      await row(page, 'one').click();
      await row(page, 'two').click();
      await page.keyboard.press('Enter');
      await question(page, 'Deploy one, two?').waitFor();
      await row(page, 'Deploy2 clusters, 2 hosts').click();
      await message(page, 'one is deployed to lb1: verified and confirmed. two is deployed to lb2').waitFor();
      assert.deepEqual(await onHosts(), [first, second]);
    });

    await part('it keeps a log without a secret', async () => {
      await runCommand(page, 'Keepalived: Show Deploy Log');
      await page.locator('.tab.active', { hasText: 'deployments.log' }).waitFor();
      await page.locator('.view-line', { hasText: 'web: rolled back' }).first().waitFor();
      for (const file of await filesBelow(join(folder, '..'))) {
        const text = await readFile(file, 'utf8').catch(() => '');
        if (file.startsWith(folder)) continue;
        assert.ok(!text.includes(SUDO_PASSWORD), `the password of sudo is in ${file}`);
        assert.ok(!/deploy/i.test(file) || !text.includes(SECRET), `auth_pass is in ${file}`);
      }
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

/** What VS Code and the extension have written, besides the extension itself. */
async function filesBelow(home: string): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && !entry.parentPath.includes('/extensions/'))
    .map(entry => join(entry.parentPath, entry.name));
}

async function writeCluster(
  folder: string,
  nodes: Record<string, { config: string; ssh: string }>,
  text: string,
) {
  await mkdir(folder);
  await writeFile(
    join(folder, 'keepalived.cluster.json'),
    JSON.stringify({ cluster: basename(folder), nodes }),
  );
  for (const { config } of Object.values(nodes)) await writeFile(join(folder, config), text);
}
