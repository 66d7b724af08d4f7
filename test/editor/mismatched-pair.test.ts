import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { requires } from '../support/requires.ts';
import {
  applyFix,
  eventually,
  goToLine,
  openBeside,
  openFile,
  type Problem,
  problems,
  replaceLine,
  showProblems,
} from './actions.ts';
import { screenshot } from './screenshot.ts';
import { openExample } from './support.ts';

const master = 'keepalived-master.conf';
const backup = 'keepalived-backup.conf';

test('what is wrong between two nodes shows on both, and changes with the unsaved text of one', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const page = await openExample(t, 'mismatched-pair');
  await openFile(page, master);
  await openBeside(page, backup);
  await page.keyboard.press('Control+B');
  await showProblems(page, 'virtual_router_id');

  await t.test('both files point to each other', async () => {
    const found = await eventually('the two findings', () => aboutRouterId(page), onBothNodes);
    for (const problem of found) {
      const other = problem.file === master ? backup : master;
      assert.ok(
        problem.related.includes(other),
        `${problem.file} names ${problem.related.join()}, not ${other}`,
      );
    }
    await showRouterIds(page);
    await screenshot(page, 'mismatched-pair');
  });

  await t.test('the same number on both leaves nothing to say', async () => {
    await editRouterId(page, 51);
    await eventually(
      'no finding',
      () => aboutRouterId(page),
      found => found.length === 0,
    );
  });

  await t.test('another number is found on both again', async () => {
    await editRouterId(page, 77);
    const found = await eventually('the two findings', () => aboutRouterId(page), onBothNodes);
    for (const problem of found) assert.match(problem.text, /\b77\b/, problem.file);
  });

  await t.test(
    "a quick fix takes the other node's number, and nothing is left to say on either",
    async () => {
      await page.locator('.tab', { hasText: backup }).click();
      await goToLine(page, routerIdLine(backup));
      await applyFix(page, 'Set virtual_router_id to 51, as on keepalived-master');
      await showProblems(page, 'virtual_router_id');
      await eventually(
        'no finding',
        () => aboutRouterId(page),
        found => found.length === 0,
      );
    },
  );
});

/** The findings on the lines of virtual_router_id. */
async function aboutRouterId(page: Page): Promise<Problem[]> {
  const all = await problems(page);
  return all.filter(
    ({ file, line, text }) => line === routerIdLine(file) && text.includes('virtual_router_id'),
  );
}

function onBothNodes(found: readonly Problem[]): boolean {
  return [master, backup].every(file => found.some(problem => problem.file === file));
}

/** Brings the line into view in both editors, for the picture. */
async function showRouterIds(page: Page): Promise<void> {
  await showProblems(page);
  for (const file of [master, backup]) {
    await page.locator('.tab', { hasText: file }).click();
    await goToLine(page, routerIdLine(file));
  }
}

/** Edits the backup's buffer, which is the active editor, and saves nothing. */
async function editRouterId(page: Page, id: number): Promise<void> {
  await page.locator('.tab', { hasText: backup }).click();
  await replaceLine(page, routerIdLine(backup), `virtual_router_id ${id}`);
  await showProblems(page, 'virtual_router_id');
}

function routerIdLine(file: string): number {
  const text = readFileSync(new URL(`../../examples/mismatched-pair/${file}`, import.meta.url), 'utf8');
  return text.split('\n').findIndex(line => line.includes('virtual_router_id')) + 1;
}
