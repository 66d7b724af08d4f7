import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** What VS Code and the extension have written, besides the extension itself. */
export async function filesBelow(home: string): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && !entry.parentPath.includes('/extensions/'))
    .map(entry => join(entry.parentPath, entry.name));
}

/** As if the window had been closed and opened again. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
}
