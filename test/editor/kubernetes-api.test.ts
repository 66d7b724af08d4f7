import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { requires } from '../support/requires.ts';
import { activeLines, eventually, openFile, problems, replaceLine, showProblems } from './actions.ts';
import { openExample } from './support.ts';

const master = 'keepalived-master.conf';
const clusterFile = 'keepalived.cluster.json';

test('the complete example in VS Code', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const page = await openExample(t, 'kubernetes-api', {
    // Whole lines are put in place of others: nothing shall be added to them.
    'editor.autoClosingQuotes': 'never',
    'editor.autoSurround': 'never',
    // Enter shall break the line, whatever could be completed there.
    'editor.acceptSuggestionOnEnter': 'off',
  });

  await t.test('a new mistake is found, and nothing else is wrong', async () => {
    await openFile(page, master);
    await replaceLine(page, lineOf(master, 'advert_int'), 'advert_intt 1');
    await showProblems(page);
    await eventually(
      'the mistake',
      () => problems(page),
      found => found.some(isAbout('advert_intt')),
    );
    await page.locator('.tab', { hasText: master }).click();
    await replaceLine(page, lineOf(master, 'advert_int'), 'advert_int 1');
    await eventually(
      'no finding',
      () => problems(page),
      found => found.length === 0,
    );
  });

  await t.test('a block closes itself and indents what is in it', async () => {
    await page.locator('.tab', { hasText: master }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nvrrp_script again {\nscript /bin/true');
    const end = await eventually(
      'the block',
      () => activeLines(page),
      lines => lines.includes('    script /bin/true'),
    );
    assert.deepEqual(end.slice(-3), ['vrrp_script again {', '    script /bin/true', '}']);
  });

  await t.test('the cluster file is checked while it is written', async () => {
    await openFile(page, clusterFile);
    await replaceLine(page, lineOf(clusterFile, '"cluster"'), '"clusterr": "k8s-api",');
    await showProblems(page);
    const found = await eventually(
      'the mistake',
      () => problems(page),
      list => list.some(isAbout('clusterr')),
    );
    assert.equal(found.filter(({ file }) => file === clusterFile).length, 1, JSON.stringify(found));
  });
});

function isAbout(word: string) {
  return ({ text }: { text: string }) => text.includes(word);
}

function lineOf(file: string, word: string): number {
  const text = readFileSync(new URL(`../../examples/kubernetes-api/${file}`, import.meta.url), 'utf8');
  return text.split('\n').findIndex(line => line.includes(word)) + 1;
}
