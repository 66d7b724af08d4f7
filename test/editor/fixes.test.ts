import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { requires } from '../support/requires.ts';
import { activeLines, applyFix, eventually, goToLine, openFile, replaceLine, runCommand } from './actions.ts';
import { openFolder } from './support.ts';

const master = 'keepalived-master.conf';
const text = `vrrp_track_file load {
    file /run/load
}

vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 110
    garp_master_dely 5
    virtual_ipaddress {
        10.0.0.100/24
    }
    track_file {
        load weight -20
    }
}
`;

test('what mends, silences and multiplies a configuration', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const { page, folder } = await openFolder(t, 'fixes', to => writeFile(join(to, master), text), {
    'editor.codeActionsOnSave': { 'source.fixAll.keepalived': 'explicit' },
    'editor.autoClosingQuotes': 'never',
    'files.autoSave': 'off',
    // So that what stands in the terminal is text of the page.
    'terminal.integrated.gpuAcceleration': 'off',
  });
  const saved = (file = master) => readFile(join(folder, file), 'utf8').catch(() => '');
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  await openFile(page, master);
  await page.locator('.squiggly-error').first().waitFor();

  await t.test('a finding is silenced once the reason is said', async () => {
    await goToLine(page, 10);
    await applyFix(page, 'Disable unknown-keyword for this line…');
    const input = page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.press('Enter');
    await page.getByText('Expected a reason.').first().waitFor();
    await input.fill('our patched daemon knows it');
    await input.press('Enter');
    const comment = '    # keepalived-lint disable unknown-keyword our patched daemon knows it';
    await eventually(
      'the comment',
      () => activeLines(page),
      lines => lines.includes(comment),
    );
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
  });

  await t.test('saving mends what is safe to mend, and nothing else', async () => {
    await replaceLine(page, 9, 'priority 120');
    await runCommand(page, 'File: Save');
    const file = await eventually('the file', saved, found => found.includes('priority 120'));
    assert.match(file, /^track_file load \{$/m);
    assert.match(file, /^ {4}garp_master_dely 5$/m);
  });

  await t.test('the lint task finds what is wrong', async () => {
    await runCommand(page, 'Tasks: Run Task', true);
    for (const choice of ['keepalived-lint', 'lint'])
      await page.locator('.quick-input-list .monaco-list-row', { hasText: choice }).first().click();
    await page.locator('.xterm-rows', { hasText: /in\s1\snode\sof\s1\scluster/ }).waitFor();
  });

  await t.test('a master gets a backup, and one of it is enough', async () => {
    await page.locator('.tab', { hasText: master }).click();
    await runCommand(page, 'Keepalived: New Backup From This Master');
    await page.locator('.tab.active', { hasText: 'keepalived-backup.conf' }).waitFor();
    const file = await eventually(
      'the backup',
      () => saved('keepalived-backup.conf'),
      found => found !== '',
    );
    assert.match(file, /state BACKUP\n {4}interface eth0\n {4}virtual_router_id 51\n {4}priority 110\n/);
    await page.locator('.tab', { hasText: master }).click();
    await page
      .locator('.codelens-decoration', { hasText: 'keepalived-backup: priority 110 · in step' })
      .waitFor();
    await runCommand(page, 'Keepalived: New Backup From This Master');
    await page.locator('.notification-list-item', { hasText: 'has a backup already' }).waitFor();
  });
});
