import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requires } from '../support/requires.ts';
import {
  eventually,
  goToLine,
  openFile,
  problems,
  replaceLine,
  runCommand,
  showProblems,
} from './actions.ts';
import { openExample } from './support.ts';

const backup = 'keepalived-backup.conf';
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

test('VS Code in Chinese: findings and snippets are Chinese as well', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const page = await openExample(t, 'mismatched-pair', {}, 'zh-cn');
  await openFile(page, backup);
  await showProblems(page);

  await t.test('what is wrong is said in Chinese', async () => {
    const found = await eventually(
      'findings',
      () => problems(page),
      list => list.length > 0,
    );
    assert.deepEqual(
      found.map(({ text }) => text).filter(text => !isChinese(text)),
      [],
    );
  });

  await t.test('so is what stands above an instance, and what a command is called', async () => {
    await page.locator('.tab', { hasText: backup }).click();
    await goToLine(page, 24);
    await page.locator('.codelens-decoration', { hasText: /优先级 100 · \d 处不一致/ }).waitFor();
    await runCommand(page, 'Keepalived: 与对端比较');
    await page.locator('.monaco-diff-editor').waitFor();
    await runCommand(page, 'View: Close Editor');
    await page.locator('.monaco-diff-editor').waitFor({ state: 'hidden' });
  });

  await t.test('so is what a snippet is for', async () => {
    await page.locator('.tab', { hasText: backup }).click();
    await replaceLine(page, 1, '');
    await page.keyboard.type('backup');
    await page.keyboard.press('Control+Space');
    const row = page.locator('.suggest-widget .monaco-list-row', { hasText: 'vrrp_instance backup' });
    await row.waitFor();
    assert.match((await row.getAttribute('aria-label')) ?? '', /一对节点中的备节点/);
  });
});
