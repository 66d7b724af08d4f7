/** Where nothing can be deployed every command is there, and says why not. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually, openFile, runCommand } from '../../editor/actions.ts';
import { message, openScene, type SceneOptions } from '../../editor/deploy-scene.ts';
import { picture } from '../../editor/screenshot.ts';
import { row, startCommand } from '../../editor/setup-actions.ts';
import { requires } from '../../support/requires.ts';
import { openLab, type Lab } from '../hosts/lab.ts';

/** As the palette shows them. */
const COMMANDS = [
  'Deploy Cluster',
  'Deploy This File',
  'Preview Deployment',
  'Show Differences with Host',
  'Fetch Configuration from Host',
  'Roll Back',
  'Break Lock',
  'Show Cluster Health',
  'Hand Over for Maintenance',
  'Back to Service',
  'Test Failover',
  'Follow Logs',
];

describe('where nothing can be deployed', { timeout: 600_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  const SCENES: { where: string; options: SceneOptions; said: string; button?: string }[] = [
    {
      where: 'in a folder that nobody trusts',
      options: {
        name: 'untrusted-hosts',
        trusted: false,
        settings: { 'security.workspace.trust.startupPrompt': 'never' },
      },
      said: 'This folder is not trusted: its cluster file says to which hosts to connect',
      button: 'Manage Workspace Trust',
    },
    {
      where: 'in a browser',
      options: {
        name: 'browser-hosts',
        settings: { 'remote.extensionKind': { 'vscode-keepalived.vscode-keepalived': ['web'] } },
      },
      said: 'Deploying needs SSH, which a browser does not have.',
    },
  ];

  for (const { where, options, said, button } of SCENES)
    it(`says so ${where}, whichever command is run; nobody connects to a host`, async t => {
      if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
      const here = lab;
      const { page } = await openScene(t, here, options);
      const logins = () =>
        Promise.all(
          here.hosts.map(host => host.sh('journalctl -u ssh -o cat --no-pager | grep -c Accepted; true')),
        );
      const before = await logins();
      await openFile(page, 'keepalived-lb1.conf');
      for (const [index, command] of COMMANDS.entries()) {
        await startCommand(page, `Keepalived: ${command}`);
        if (button === undefined) await page.locator('.monaco-dialog-box', { hasText: said }).waitFor();
        else await message(page, said).getByRole('button', { name: button }).waitFor();
        if (index === 0) await picture(page, options.name ?? '');
        if (button === undefined) await page.keyboard.press('Escape');
        else await clear(page);
      }
      assert.deepEqual(await logins(), before);
      assert.equal(await page.locator('.quick-input-widget').isVisible(), false);
      if (button === undefined) return;
      await startCommand(page, 'Keepalived: Deploy Cluster');
      await message(page, said).getByRole('button', { name: button }).click();
      await page
        .getByText('You are in Restricted Mode')
        .or(page.getByText('restricted mode'))
        .first()
        .waitFor();
      await picture(page, `${options.name}-manage`);
      await page.getByRole('button', { name: 'Trust', exact: true }).first().click();
      await runCommand(page, 'View: Close All Editors');
      await openFile(page, 'keepalived-lb1.conf');
      await startCommand(page, 'Keepalived: Preview Deployment');
      await page.locator('.quick-input-title', { hasText: 'Password for sudo' }).waitFor();
      await picture(page, `${options.name}-trusted`);
    });
});

/** Takes the messages away. */
async function clear(page: Page): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
  await eventually(
    'no message',
    () => page.locator('.notification-toast').count(),
    count => count === 0,
  );
  assert.equal(await row(page, '').isVisible(), false);
}
