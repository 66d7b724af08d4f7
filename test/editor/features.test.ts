import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { requires } from '../support/requires.ts';
import { activeLines, eventually, goToLine, openFile, replaceLine, runCommand } from './actions.ts';
import { screenshot } from './screenshot.ts';
import { row, startCommand } from './setup-actions.ts';
import { openExample } from './support.ts';

const master = 'keepalived-master.conf';
const backup = 'keepalived-backup.conf';

test('what the language server knows, as a person sees it in VS Code', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const page = await openExample(t, 'kubernetes-api', { 'editor.autoClosingQuotes': 'never' });
  await openFile(page, master);

  await t.test(
    'above the instance stands its counterpart, beside its lines what follows from them',
    async () => {
      await goToLine(page, lineOf('vrrp_instance VI_API'));
      const lens = page.locator('.codelens-decoration', { hasText: 'lb-backup: priority 100 · in step' });
      await lens.waitFor();
      await eventually(
        'the holder and the priority that is left',
        () => activeLines(page),
        lines => /held by lb-master/.test(lines.join('\n')) && /weight -20.*→ 90/.test(lines.join('\n')),
      );
    },
  );

  await t.test('the language status names the node and its cluster', async () => {
    await page.locator('.statusbar-item', { hasText: 'Keepalived' }).first().waitFor();
    await page.locator('[id="status.languageStatus"]').hover();
    const hover = page.locator('.workbench-hover', { hasText: 'lb-master' });
    await hover.waitFor();
    assert.match(await hover.innerText(), /k8s-api, with lb-backup · nothing found/);
    await page.keyboard.press('Escape');
  });

  await t.test('the version that files are checked for can be chosen, and stands in the status', async () => {
    await startCommand(page, 'Keepalived: Choose Version');
    await row(page, 'debian11').click();
    await eventually(
      'the version in the language status',
      async () => {
        await page.mouse.move(0, 0);
        await page.locator('[id="status.languageStatus"]').hover();
        return page.locator('.workbench-hover').first().innerText({ timeout: 5000 }).catch(String);
      },
      text => /keepalived 2\.1\.5/.test(text) && /checked at \d/.test(text),
    );
    await page.keyboard.press('Escape');
    await startCommand(page, 'Keepalived: Choose Version');
    await row(page, 'The newest that is known').click();
  });

  await t.test('a hover on the priority shows the election', async () => {
    await goToLine(page, lineOf('priority 110'));
    await page.keyboard.press('End');
    await runCommand(page, 'Show or Focus Hover');
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'When its checks fail' });
    await hover.waitFor();
    const text = (await hover.innerText()).replace(/\s+/g, ' ');
    assert.match(text, /lb-master MASTER 110 90/);
    assert.match(text, /lb-backup BACKUP 100 80/);
    assert.match(text, /when lb-master stops: lb-backup/);
    await screenshot(page, 'hover-priority');
    await page.keyboard.press('Escape');
  });

  await t.test('a keyword is completed, with its values to choose from', async () => {
    await goToLine(page, lineOf('advert_int'));
    await page.keyboard.press('End');
    await page.keyboard.type('\nnopre');
    await runCommand(page, 'Trigger Suggest');
    await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'nopreempt' }).waitFor();
    await page.keyboard.press('Enter');
    await eventually(
      'the keyword',
      () => activeLines(page),
      lines => lines.some(line => line.trim() === 'nopreempt'),
    );
    await runCommand(page, 'Delete Line');
  });

  await t.test('a script is renamed on both nodes', async () => {
    await goToLine(page, lineOf('vrrp_script check_apiserver'));
    await page.keyboard.press('End');
    for (let at = 0; at < 3; at++) await page.keyboard.press('ArrowLeft');
    await runCommand(page, 'Rename Symbol');
    const input = page.locator('.rename-box input');
    await input.waitFor();
    await input.fill('check_api');
    await input.press('Enter');
    await renamed(page, master);
    await openFile(page, backup);
    await renamed(page, backup);
  });

  await t.test('the file is laid out', async () => {
    await openFile(page, master);
    await replaceLine(page, lineOf('interface eth0'), 'interface eth0  ');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Delete');
    await runCommand(page, 'Format Document');
    await eventually(
      'the line as it was',
      () => activeLines(page),
      lines => lines.includes('    interface eth0'),
    );
  });

  await t.test(
    'the two nodes are compared: what differs by nature is told from what must agree',
    async () => {
      await goToLine(page, lineOf('advert_int'));
      await replaceLine(page, lineOf('advert_int'), 'advert_int 2');
      await runCommand(page, 'Keepalived: Compare with Peer');
      await page.locator('.monaco-diff-editor').waitFor();
      const notes = await eventually(
        'what is written behind the lines',
        () => notesBehindLines(page),
        found => found.some(note => note.includes('not the same')),
      );
      assert.ok(
        notes.some(note => note.includes('differs by nature')),
        JSON.stringify(notes),
      );
    },
  );
});

/** The texts that decorations put behind the lines of the editors; they are no part of the page's text. */
async function notesBehindLines(page: Page): Promise<string[]> {
  const contents: unknown = await page.evaluate(
    `[...document.querySelectorAll('.view-line span')].map(span => getComputedStyle(span, '::after').content)`,
  );
  return Array.isArray(contents) ? contents.map(String).filter(text => text.includes('—')) : [];
}

async function renamed(page: Page, file: string): Promise<void> {
  await goToLine(page, lineOf('vrrp_script check_apiserver'));
  await eventually(
    `the new name in ${file}`,
    () => activeLines(page),
    lines => lines.some(line => line.startsWith('vrrp_script check_api {')),
  );
}

function lineOf(text: string): number {
  const file = readFileSync(new URL(`../../examples/kubernetes-api/${master}`, import.meta.url), 'utf8');
  return file.split('\n').findIndex(line => line.includes(text)) + 1;
}
