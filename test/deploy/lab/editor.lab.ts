/** What the editor does with hosts besides a deployment from beginning to end, which test/editor tries. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openFile, runCommand } from '../../editor/actions.ts';
import {
  BACKUP,
  MASTER,
  message,
  openScene,
  SUDO_PASSWORD,
  typePassword,
  writeCluster,
} from '../../editor/deploy-scene.ts';
import { question, row, startCommand } from '../../editor/setup-actions.ts';
import { requires } from '../../support/requires.ts';
import { describe as describeCluster, keepalivedDeploy } from '../hosts/client.ts';
import { configuration, SECOND_VIP, SECRET } from '../hosts/configurations.ts';
import { openLab, type Lab } from '../hosts/lab.ts';
import { leftovers } from '../hosts/state.ts';
import { filesBelow, reload } from './editor-window.ts';

describe('the hosts from the editor', { timeout: 600_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  it('compares, fetches, unlocks, deploys several clusters, and keeps no secret', async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
    const here = lab;
    const { page, folder, one, onHosts, part } = await openScene(t, here);

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
      await typePassword(page);
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('Break the lock on lb1?').waitFor();
      await dialog.getByRole('button', { name: 'Break Lock' }).click();
      await message(page, 'lb1: unlocked, nothing had been changed').waitFor();
      assert.deepEqual(await onHosts(), [MASTER, BACKUP]);
      assert.equal(await leftovers(one), '');
    });

    await part('it keeps a password only for who wants it to be kept, and forgets it', async () => {
      await message(
        page,
        'Keep it in the secret storage of VS Code: sudo password of ops@10.77.0.12?',
      ).waitFor();
      await page.locator('.notification-toast').getByRole('button', { name: 'Keep', exact: true }).click();
      await startCommand(page, 'Keepalived: Forget Passwords');
      await row(page, 'sudo password of ops@10.77.0.12').waitFor();
      await page.keyboard.press('Escape');
      await reload(page);
      await startCommand(page, 'Keepalived: Break Lock');
      await message(page, 'No host of web is locked.').waitFor();
      await startCommand(page, 'Keepalived: Forget Passwords');
      await row(page, 'sudo password of ops@10.77.0.12').waitFor();
      await page.keyboard.press('Enter');
      await message(page, 'Forgotten: sudo password of ops@10.77.0.12').waitFor();
      await reload(page);
      await startCommand(page, 'Keepalived: Break Lock');
      await typePassword(page);
      await message(page, 'No host of web is locked.').waitFor();
    });

    await part('it stops safely', async () => {
      const before = await onHosts();
      const after = [MASTER, BACKUP].map(text => text.replace('# first', '# other'));
      for (const [index, text] of after.entries())
        await writeFile(join(folder, `keepalived-lb${index + 1}.conf`), text);
      await startCommand(page, 'Keepalived: Deploy Cluster');
      await question(page, 'Deploy web?').waitFor();
      await row(page, 'Deploy').click();
      const progress = page.locator('.notification-toast', { hasText: 'Deploying web' });
      await progress.getByRole('button', { name: 'Cancel' }).click();
      await message(page, 'web: ').filter({ hasText: 'cancelled' }).waitFor();
      for (const [index, text] of (await onHosts()).entries())
        assert.ok([before[index], after[index]].includes(text), text);
      for (const host of here.hosts) assert.equal(await leftovers(host), '');
    });

    await part('it deploys several clusters beside each other', async () => {
      const first = configuration({ priority: 110, comment: 'other' });
      const second = configuration({ addresses: [SECOND_VIP], virtualRouterId: 52 });
      await writeCluster(join(folder, 'one'), 'one', {
        lb1: { config: 'lb1.conf', ssh: 'lb1', text: first },
      });
      await writeCluster(join(folder, 'two'), 'two', {
        lb2: { config: 'lb2.conf', ssh: 'lb2-ops', text: second },
      });
      await runCommand(page, 'View: Close All Editors');
      await startCommand(page, 'Keepalived: Deploy Cluster');
      await question(page, 'Which clusters?').waitFor();
      await row(page, 'one').click();
      await row(page, 'two').click();
      await page.keyboard.press('Enter');
      await question(page, 'Deploy one, two?').waitFor();
      await row(page, '2 clusters, 2 hosts').click();
      await message(page, 'one is deployed to lb1: verified and confirmed. two is deployed to lb2').waitFor();
      assert.deepEqual(await onHosts(), [first, second]);
    });

    await part('it keeps a log without a secret', async () => {
      await runCommand(page, 'Keepalived: Show Deploy Log');
      await page.locator('.tab.active', { hasText: 'deployments.log' }).waitFor();
      await page.locator('.view-line', { hasText: 'one: deployed' }).first().waitFor();
      for (const file of await filesBelow(join(folder, '..'))) {
        const text = await readFile(file, 'utf8').catch(() => '');
        if (file.startsWith(folder)) continue;
        assert.ok(!text.includes(SUDO_PASSWORD), `the password of sudo is in ${file}`);
        assert.ok(!/deploy/i.test(file) || !text.includes(SECRET), `auth_pass is in ${file}`);
      }
    });
  });
});
