import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Takes the screenshot docs/images/NAME.png anew, if `UPDATE_SCREENSHOTS` is set. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env['UPDATE_SCREENSHOTS']) return;
  const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
  await mkdir(folder, { recursive: true });
  // The pointer rests on a tab that was clicked, whose hover would cover the text.
  await page.mouse.move(0, 0);
  await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
  // Nothing that moves or fades: the picture shall differ only where the project does.
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled', caret: 'hide' });
}

/** Takes a picture for a person who looks it over; it is not kept with the project. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = fileURLToPath(new URL('../../.vscode-test/pictures/', import.meta.url));
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
}
