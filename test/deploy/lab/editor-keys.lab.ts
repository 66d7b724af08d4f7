/** How the editor gets to hosts: keys with a passphrase, hosts that show another key, the system's ssh. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { openFile, runCommand } from '../../editor/actions.ts';
import {
  changeKey,
  forgetKey,
  MASTER,
  message,
  NEW_BACKUP,
  NEW_MASTER,
  openScene,
  treeRow,
  typePassword,
} from '../../editor/deploy-scene.ts';
import { picture } from '../../editor/screenshot.ts';
import { question, row, startCommand } from '../../editor/setup-actions.ts';
import { requires } from '../../support/requires.ts';
import { openLab, type Lab } from '../hosts/lab.ts';
import { leftovers } from '../hosts/state.ts';
import { filesBelow, reload } from './editor-window.ts';

const PASSPHRASE = 'staple battery';

describe('the way to hosts from the editor', { timeout: 900_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  it('asks for the passphrase of a key, keeps it where that is wanted, and refuses a changed host key', async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
    const here = lab;
    await useEncryptedKey(here);
    const { page, folder, one, onHosts, part } = await openScene(t, here, { name: 'passphrase' });

    await part('a passphrase that is wrong is asked for again', async () => {
      await openFile(page, 'keepalived-lb1.conf');
      await startCommand(page, 'Keepalived: Show Differences with Host');
      await question(page, `Passphrase of the key ${join(here.folder, 'locked')}`).waitFor();
      await page.getByText('It stays on this machine.').waitFor();
      await picture(page, 'passphrase');
      await secret(page).fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByText('That was not accepted. Attempt 2 of 3.').waitFor();
      await secret(page).fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: 'keepalived-lb1.conf on lb1' }).waitFor();
    });

    await part('it is kept in the secret storage alone, beyond the end of the window', async () => {
      await message(
        page,
        `Keep it in the secret storage of VS Code: passphrase of ${join(here.folder, 'locked')}?`,
      ).waitFor();
      await picture(page, 'passphrase-keep');
      await page.locator('.notification-toast').getByRole('button', { name: 'Keep', exact: true }).click();
      await startCommand(page, 'Keepalived: Forget Passwords');
      await row(page, `passphrase of ${join(here.folder, 'locked')}`).waitFor();
      await page.keyboard.press('Escape');
      await reload(page);
      await openFile(page, 'keepalived-lb1.conf');
      await startCommand(page, 'Keepalived: Show Differences with Host');
      await page.locator('.tab.active', { hasText: 'keepalived-lb1.conf on lb1' }).waitFor();
      for (const file of await filesBelow(join(folder, '..')))
        assert.ok(!(await readFile(file)).includes(PASSPHRASE), `the passphrase is in ${file}`);
    });

    await part(
      'a host that shows another key than before gets nothing, and the person hears what to do',
      async () => {
        const restore = await changeKey(here, one, here.host('lb2'));
        await runCommand(page, 'View: Close All Editors');
        await startCommand(page, 'Keepalived: Deploy Cluster');
        await typePassword(page);
        await message(page, 'The key of 10.77.0.11 has changed').waitFor();
        await message(
          page,
          `forget the old key with: ssh-keygen -f "${join(here.folder, 'known_hosts')}" -R "10.77.0.11"`,
        ).waitFor();
        await treeRow(page, 'lb1', 'not reached').waitFor();
        await treeRow(
          page,
          'Nothing has been changed: every host of a cluster must be reached first.',
          '',
        ).waitFor();
        await picture(page, 'host-key-changed');
        assert.equal((await onHosts())[0], MASTER);
        await restore();
      },
    );
  });

  it("goes through the system's ssh where that is chosen", async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
    const here = lab;
    await usePlainKey(here);
    await forgetKey(here, here.host('lb2'));
    const settings = { 'keepalived.deploy.transport': 'ssh' };
    const { page, one, two, onHosts, part } = await openScene(t, here, { name: 'openssh', settings });

    await part(
      'a key that is not known is shown; it can be remembered or refused, as ssh reads known_hosts',
      async () => {
        await openFile(page, 'keepalived-lb1.conf');
        await startCommand(page, 'Keepalived: Deploy Cluster');
        const dialog = page.locator('.monaco-dialog-box');
        await dialog.getByText('Is this the key of 10.77.0.12?').waitFor();
        assert.equal(await dialog.getByRole('button', { name: 'Trust This Time' }).count(), 0);
        await picture(page, 'openssh-host-key');
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        await message(page, 'The key of 10.77.0.12 is not known').waitFor();
        await picture(page, 'openssh-refused');
        await startCommand(page, 'Keepalived: Deploy Cluster');
        await dialog.getByRole('button', { name: 'Trust and Remember' }).click();
        await typePassword(page);
      },
    );

    await part('the same preview, and the same deployment', async () => {
      await question(page, 'Deploy web?').waitFor();
      await treeRow(page, 'web', 'at the same instant').waitFor();
      await row(page, 'Deploy').click();
      await message(page, 'web is deployed to lb1, lb2: verified and confirmed.').waitFor();
      await picture(page, 'openssh-deployed');
      assert.deepEqual(await onHosts(), [NEW_MASTER, NEW_BACKUP]);
      for (const host of [one, two]) assert.equal(await leftovers(host), '');
    });

    await part('a changed key is refused as strictly', async () => {
      const restore = await changeKey(here, one, two);
      await startCommand(page, 'Keepalived: Deploy Cluster');
      await message(page, 'The key of root@10.77.0.11 has changed.').waitFor();
      await message(page, '-R "10.77.0.11"').waitFor();
      await picture(page, 'openssh-changed');
      await restore();
    });
  });
});

/** The field of an input box whose text is hidden. */
function secret(page: Page) {
  return page.locator('.quick-input-widget input[type="password"]');
}

/** All accounts of the lab log in with a key that has a passphrase. */
async function useEncryptedKey(lab: Lab): Promise<void> {
  const locked = join(lab.folder, 'locked');
  await promisify(execFile)('cp', [join(lab.folder, 'key'), locked]);
  await promisify(execFile)('ssh-keygen', ['-q', '-p', '-P', '', '-N', PASSPHRASE, '-f', locked]);
  await identities(lab, 'locked');
}

async function usePlainKey(lab: Lab): Promise<void> {
  await identities(lab, 'key');
}

async function identities(lab: Lab, key: string): Promise<void> {
  const text = await readFile(lab.sshConfig, 'utf8');
  await writeFile(lab.sshConfig, text.replace(/IdentityFile .*/g, `IdentityFile ${join(lab.folder, key)}`));
}
