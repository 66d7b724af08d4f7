import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { eventually } from './actions.ts';

/** The field of a quick pick or an input box. */
export function input(page: Page) {
  return page.locator('.quick-input-widget input[type="text"]');
}

/** A choice of a quick pick. */
export function row(page: Page, label: string) {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
}

/** The title of a step. */
export function question(page: Page, text: string) {
  return page.locator('.quick-input-title', { hasText: text });
}

/**
 * Starts a command that goes on asking. The palette lists what is there when it opens, and a young editor has not yet
 * read all extensions, so it is opened until it has the command.
 */
export async function startCommand(page: Page, title: string): Promise<void> {
  await eventually(
    title,
    async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await input(page).fill(`>${title}`);
      await delay(500);
      return row(page, title).isVisible();
    },
    visible => visible,
  );
  await row(page, title).click();
}
