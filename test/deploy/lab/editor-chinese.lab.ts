/** Deploying where VS Code is displayed in Chinese: what is asked, previewed, refused, and how it ends. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openFile, replaceLine } from '../../editor/actions.ts';
import {
  forgetKey,
  MASTER,
  message,
  NEW_BACKUP,
  NEW_MASTER,
  openScene,
  SUDO_PASSWORD,
  treeRow,
} from '../../editor/deploy-scene.ts';
import { picture } from '../../editor/screenshot.ts';
import { question, row, startCommand } from '../../editor/setup-actions.ts';
import { requires } from '../../support/requires.ts';
import { SECOND_VIP, VIP } from '../hosts/configurations.ts';
import { openLab, type Lab } from '../hosts/lab.ts';

describe('deploying in Chinese', { timeout: 600_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  it('says everything in Chinese, from the first question to the last', async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'chromium', 'code-server') || !lab) return;
    const here = lab;
    await forgetKey(here, here.host('lb2'));
    const { page, onHosts, part } = await openScene(t, here, { name: 'chinese', language: 'zh-cn' });

    await part('the key of a host, and the password of sudo', async () => {
      await openFile(page, 'keepalived-lb1.conf');
      await startCommand(page, 'Keepalived: 部署集群');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('这是 10.77.0.12 的密钥吗？').waitFor();
      await picture(page, 'chinese-key');
      await dialog.getByRole('button', { name: '信任并记住' }).click();
      await question(page, 'sudo 密码：ops@10.77.0.12').waitFor();
      await picture(page, 'chinese-sudo');
      await page.locator('.quick-input-widget input').fill(SUDO_PASSWORD);
      await page.keyboard.press('Enter');
    });

    await part('the preview, with nothing English of ours in it', async () => {
      await question(page, '部署 web？').waitFor();
      await treeRow(page, VIP, '留在 lb1').waitFor();
      await treeRow(page, SECOND_VIP, '').waitFor();
      await picture(page, 'chinese-preview');
      await nothingEnglish(page);
      assert.equal((await onHosts())[0], MASTER);
    });

    await part('how it ended', async () => {
      await row(page, '部署').click();
      await message(page, 'web 已部署到 lb1, lb2').waitFor();
      await picture(page, 'chinese-deployed');
      await nothingEnglish(page);
      assert.deepEqual(await onHosts(), [NEW_MASTER, NEW_BACKUP]);
    });

    // What stands in the output can't be read here: code-server comes without the module that writes it.
    await part('the log of deployments', async () => {
      await startCommand(page, 'Keepalived: 显示部署日志');
      await page.locator('.view-line', { hasText: '已部署' }).first().waitFor();
      await picture(page, 'chinese-log');
    });

    await part('what is refused, and what can be accepted', async () => {
      await openFile(page, 'keepalived-lb1.conf');
      await replaceLine(page, 10, 'prioritty 110');
      await startCommand(page, 'Keepalived: 部署集群');
      await page.locator('.monaco-dialog-box').waitFor();
      await picture(page, 'chinese-save');
      await page.getByRole('button', { name: '保存并继续' }).click();
      await question(page, '部署 web？').waitFor();
      await picture(page, 'chinese-refused');
      await nothingEnglish(page);
      await page.keyboard.press('Escape');
    });

    await part('the way back', async () => {
      await startCommand(page, 'Keepalived: 回滚');
      await page
        .getByRole('button', { name: '保存并继续' })
        .click({ timeout: 2000 })
        .catch(() => undefined);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'lb1, lb2' }).waitFor();
      await picture(page, 'chinese-rollback');
      await nothingEnglish(page);
    });
  });
});

/** Rows of the view, choices and messages are Chinese but for names, paths, keywords and what hosts say of themselves. */
async function nothingEnglish(page: Page): Promise<void> {
  const texts = await page
    .locator(
      '.part.panel .pane-body .monaco-list-row, .quick-input-list .monaco-list-row:visible, .notification-list-item-message',
    )
    .allInnerTexts();
  const known =
    /keepalived\.conf|keepalived|virtual_router_id|vrrp_instance|prioritty|priority|lint\/[\w-]+|debian|Linux [\w.-]+|systemd|lb\d(-ops)?|ops|root|etc|sudo|web|VRRP|VIP|VS Code/gi;
  const english = texts
    .map(text => text.replace(known, ''))
    .filter(text => /[a-z]{3,} [a-z]{2,}|[a-z]{5,}/i.test(text));
  assert.deepEqual(english, []);
}
