/** What the editor shows of a running cluster, and has it do. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually, openFile } from '../../editor/actions.ts';
import { message, openScene, typePassword } from '../../editor/deploy-scene.ts';
import { screenshot } from '../../editor/screenshot.ts';
import { question, row, startCommand } from '../../editor/setup-actions.ts';
import { requires } from '../../support/requires.ts';
import { VIP } from '../hosts/configurations.ts';
import { openLab, type Lab } from '../hosts/lab.ts';

describe('a running cluster from the editor', { timeout: 280_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  it('shows its health, follows its logs, tests a failover, and lets a node rest', async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
    const { page, one, part } = await openScene(t, lab);
    await openFile(page, 'keepalived-lb1.conf');

    await part('a page tells who holds what, and what the hosts lack', async () => {
      await one.sh('systemctl -q disable keepalived');
      await startCommand(page, 'Keepalived: Show Cluster Health');
      await typePassword(page);
      await page.locator('.tab.active', { hasText: 'web.md' }).waitFor();
      const text = await eventually(
        'the page',
        () => previewText(page),
        shown => shown.includes('lb2'),
      );
      for (const expected of [`${VIP} lb1`, 'api MASTER', 'api BACKUP', 'will not run after the next boot'])
        assert.ok(text.includes(expected), `${expected} is missing in ${text}`);
      await screenshot(page, 'cluster-health');
      await one.sh('systemctl -q enable keepalived');
    });

    await part('the logs of all nodes come in one terminal', async () => {
      await openFile(page, 'keepalived-lb1.conf');
      await startCommand(page, 'Keepalived: Follow Logs');
      const rows = async () => (await page.locator('.xterm-rows').innerText()).replace(/\s+/g, ' ');
      // What was said first may have left the rows that are in sight.
      await eventually('the terminal', rows, text =>
        /lb[12] \S+ lb[12] Keepalived_vrrp\S+ \(api\) Entering/.test(text),
      );
      await screenshot(page, 'follow-logs');
    });

    await part('a failover is tested there and back', async () => {
      await startCommand(page, 'Keepalived: Test Failover');
      await question(page, 'Which node is to fail?').waitFor();
      await row(page, 'lb1').click();
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('Stop keepalived on lb1 for 10 seconds?').waitFor();
      await screenshot(page, 'test-failover');
      await dialog.getByRole('button', { name: 'Test Failover' }).click();
      await message(page, `There: ${VIP}: from lb1 to lb2`).waitFor({ timeout: 60_000 });
      await message(page, `Back: ${VIP}: from lb2 to lb1`).waitFor();
    });

    await part('a node rests, and comes back', async () => {
      await startCommand(page, 'Keepalived: Hand Over for Maintenance');
      await question(page, 'Which node is to rest?').waitFor();
      await row(page, 'lb1').click();
      await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Hand Over' }).click();
      await message(page, `lb1 rests. ${VIP}: from lb1 to lb2`).waitFor();
      await message(page, 'lb1 rests.').getByRole('button', { name: 'Back to Service' }).click();
      await message(page, `lb1 is back. ${VIP}: from lb2 to lb1`).waitFor({ timeout: 60_000 });
    });
  });
});

/** What a preview of Markdown shows; it is in a frame of a frame. */
async function previewText(page: Page): Promise<string> {
  const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
  const text = await frame
    .locator('body')
    .innerText({ timeout: 1_000 })
    .catch(() => '');
  return text.replace(/\s+/g, ' ');
}
