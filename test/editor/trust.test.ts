import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requires } from '../support/requires.ts';
import { eventually, openFile, problems, runCommand, showProblems } from './actions.ts';
import { copyExample, openFolder } from './support.ts';

test('a folder that nobody trusts is edited and checked as always, and nothing in it is executed', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const settings = { 'security.workspace.trust.startupPrompt': 'never' };
  const { page } = await openFolder(
    t,
    'untrusted',
    copyExample('mismatched-pair'),
    settings,
    'en',
    [],
    false,
  );
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  await openFile(page, 'keepalived-master.conf');

  await t.test('what is wrong is found', async () => {
    await showProblems(page, 'virtual_router_id');
    const found = await eventually(
      'findings',
      () => problems(page),
      list => list.length > 0,
    );
    assert.ok(found.some(({ text }) => text.includes('virtual_router_id')));
  });

  await t.test('a deployment waits as well', async () => {
    await page.locator('.tab', { hasText: 'keepalived-master.conf' }).click();
    await runCommand(page, 'Keepalived: Preview Deployment', true);
    await page.getByText(/trust/i).first().waitFor();
    await page.keyboard.press('Escape');
  });

  await t.test('a task is not run before somebody says that the folder is to be trusted', async () => {
    await runCommand(page, 'Tasks: Run Task', true);
    const dialog = page.locator('.monaco-dialog-box', { hasText: /trust/i });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.terminal-wrapper').count(), 0);
  });
});
