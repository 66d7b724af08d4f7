import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { SECOND_VIP, VIP } from '../deploy/hosts/configurations.ts';
import { openLab, type Lab } from '../deploy/hosts/lab.ts';
import { leftovers, untilHeld } from '../deploy/hosts/state.ts';
import { requires } from '../support/requires.ts';
import { openFile, replaceLine } from './actions.ts';
import {
  BACKUP,
  forgetKey,
  MASTER,
  message,
  NEW_MASTER,
  openScene,
  treeRow,
  typePassword,
} from './deploy-scene.ts';
import { question, row, startCommand } from './setup-actions.ts';
import { screenshot } from './screenshot.ts';

describe('deploying from the editor', { timeout: 280_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  it('puts a pair on its hosts, refuses what is broken, and goes back', async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
    const here = lab;
    await forgetKey(here, here.host('lb2'));
    const { page, one, two, onHosts, part } = await openScene(t, here);

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
        await typePassword(page);
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
      assert.equal((await onHosts())[0], NEW_MASTER);
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
      await row(page, 'Roll Back').click();
      await message(page, 'web is rolled back on lb1, lb2').waitFor();
      await treeRow(page, 'web', 'rolled back').waitFor();
      assert.deepEqual(await onHosts(), [MASTER, BACKUP]);
      await one.until(`! ip -o addr | grep -qF 'inet ${SECOND_VIP}/'`);
    });
  });
});
