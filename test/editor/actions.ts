import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** A finding as the Problems panel lists it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly severity: string;
  readonly text: string;
  /** The files that its related information points to. */
  readonly related: readonly string[];
}

/** Opens a file of the folder by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Opens a file beside the active editor. */
export async function openBeside(page: Page, name: string): Promise<void> {
  await page
    .locator('.explorer-folders-view .monaco-list-row', { hasText: name })
    .click({ modifiers: ['Alt'] });
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/**
 * Runs a command by its title, as the command palette shows it.
 *
 * @param asks it goes on to ask something in the same place
 */
export async function runCommand(page: Page, title: string, asks = false): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${title}`);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await row.waitFor();
  await row.click();
  if (!asks) await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Moves the cursor of the active editor to a line. */
export async function goToLine(page: Page, line: number): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`:${line}`);
  await input.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Replaces what stands on a line of the active editor, from its first letter on. */
export async function replaceLine(page: Page, line: number, text: string): Promise<void> {
  await goToLine(page, line);
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
}

/** Applies a quick fix for the line of the cursor by its title. */
export async function applyFix(page: Page, title: string): Promise<void> {
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: title });
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press('Control+.');
    // Fixes come with findings: before those of the last edit are there, the list lacks some.
    if (await shows(fix)) return fix.click();
    await page.keyboard.press('Escape');
  }
  assert.fail(`no quick fix '${title}'`);
}

async function shows(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
}

/** Opens the Problems panel and leaves in it what holds a text; all of it if the text is empty. */
export async function showProblems(page: Page, text = ''): Promise<void> {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.panel .viewpane-filter input').fill(text);
}

/** What the Problems panel lists: it has to be open, and what is below its lower edge is not read. */
export async function problems(page: Page): Promise<Problem[]> {
  const rows = page.locator('.markers-panel .monaco-list-row');
  const labels = await rows.evaluateAll(found =>
    found
      .map(row => ({
        at: Number(row.getAttribute('data-index')),
        label: row.getAttribute('aria-label') ?? '',
      }))
      .sort((a, b) => a.at - b.at)
      .map(({ label }) => label),
  );
  const list: (Problem & { related: string[] })[] = [];
  let file = '';
  for (const label of labels) {
    const ofFile = /^\d+ problems in file (\S+) of folder/.exec(label);
    const finding = /^(Error|Warning|Info): (.*) at line (\d+) and character \d+\./s.exec(label);
    const related = /at line \d+ and character \d+ in (\S+)$/s.exec(label);
    if (ofFile) file = ofFile[1] ?? '';
    else if (finding) {
      const [, severity = '', text = '', line] = finding;
      list.push({ file, line: Number(line), severity, text, related: [] });
    } else if (related) list.at(-1)?.related.push(related[1] ?? '');
    else assert.fail(`a row of the Problems panel that nobody can read: ${label}`);
  }
  return list;
}

/**
 * Waits until what is read again and again is as expected.
 *
 * @param what named in the message when the time is up
 */
export async function eventually<T>(
  what: string,
  read: () => Promise<T>,
  expected: (value: T) => boolean,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let value = await read();
  while (!expected(value)) {
    if (Date.now() > deadline)
      assert.fail(`${what}: not within ${seconds} s; last seen ${JSON.stringify(value, null, 2)}`);
    await delay(200);
    value = await read();
  }
  return value;
}

/** The lines of the active editor that are in view. */
export async function activeLines(page: Page): Promise<string[]> {
  const lines = await page.locator('.editor-group-container.active .view-line').evaluateAll(found =>
    found.map(line => ({
      top: Number(/top:\s*([\d.]+)px/.exec(line.getAttribute('style') ?? '')?.[1]),
      text: line.textContent ?? '',
    })),
  );
  // The editor shows blanks as no-break spaces, and keeps its lines in the order in which they were drawn.
  return lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
}
