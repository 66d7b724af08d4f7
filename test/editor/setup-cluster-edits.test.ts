import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';
import { eventually, openFile } from './actions.ts';
import { input, question, startCommand } from './setup-actions.ts';
import { screenshot } from './screenshot.ts';
import { openFolder } from './support.ts';

const nodes = ['keepalived-master.conf', 'keepalived-backup.conf'];
const example = fileURLToPath(new URL('../../examples/kubernetes-api', import.meta.url));

test('one command changes the files of all nodes, shows that before, and one undo takes it back', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const { page, folder } = await openFolder(t, 'cluster-edits', to => cp(example, to, { recursive: true }));
  page.setDefaultTimeout(20_000);
  /** How many nodes have a text in their file. */
  const having = async (text: string) => {
    const texts = await Promise.all(nodes.map(name => readFile(join(folder, name), 'utf8')));
    return texts.filter(each => each.includes(text)).length;
  };

  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  await openFile(page, 'keepalived-master.conf');
  await t.test('what would change is shown, and nothing is changed', async () => {
    await startCommand(page, 'Keepalived: Add a Virtual IP to the Cluster');
    await question(page, 'Virtual IP address').waitFor();
    await input(page).fill('10.120.100');
    await page.getByText('Expected an address').first().waitFor();
    await input(page).fill('10.120.100.101/24');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Apply' }).first().waitFor();
    for (const name of nodes)
      await page
        .locator('.panel .monaco-list-row', { hasText: name })
        .locator('[aria-checked="true"]')
        .waitFor();
    await screenshot(page, 'cluster-edit');
    await eventually(
      'no change',
      () => having('10.120.100.101'),
      count => count === 0,
      1,
    );
  });

  await t.test('what is confirmed is changed on all nodes', async () => {
    await page.getByRole('button', { name: 'Apply' }).first().click();
    await eventually(
      'the VIP',
      () => having('        10.120.100.101/24\n'),
      count => count === 2,
    );
  });

  await t.test('one undo takes it back everywhere', async () => {
    await page.locator('.tab', { hasText: 'keepalived-master.conf' }).first().click();
    await page.locator('.editor-group-container.active .view-line').first().click();
    await page.keyboard.press('Control+Z');
    await eventually(
      'the files as they were',
      () => having('10.120.100.101'),
      count => count === 0,
    );
  });
});
