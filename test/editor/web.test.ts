import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { requires } from '../support/requires.ts';
import { eventually, openFile, problems, runCommand, showProblems } from './actions.ts';
import { copyExample, openFolder } from './support.ts';

const master = 'keepalived-master.conf';
const backup = 'keepalived-backup.conf';

test("in a browser's extension host everything works but deploying, and no machine runs a server", async t => {
  if (!requires(t, 'linux', 'chromium', 'code-server')) return;
  const { page, folder } = await openFolder(t, 'web', copyExample('mismatched-pair'), {
    // As on vscode.dev: the extension runs in a web worker, and reaches files through the editor alone.
    'remote.extensionKind': { 'vscode-keepalived.vscode-keepalived': ['web'] },
  });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  await openFile(page, master);

  await t.test('what is wrong between the nodes shows on both, the closed one as well', async () => {
    await showProblems(page, 'virtual_router_id');
    await eventually(
      'the findings',
      () => problems(page),
      list => [master, backup].every(file => list.some(problem => problem.file === file)),
    );
    assert.deepEqual(processesOf(dirname(folder)), [], 'a language server runs on the machine');
  });

  await t.test('files are written through the editor', async () => {
    await page.locator('.tab', { hasText: master }).click();
    await runCommand(page, 'Keepalived: Create Cluster File');
    const file = join(folder, 'keepalived.cluster.json');
    const text = await eventually(
      'the cluster file',
      () => readFile(file, 'utf8').catch(() => ''),
      found => found !== '',
    );
    assert.match(text, /"config": "keepalived-backup.conf"/);
  });
});

/** The command lines of Node servers that were started from an installation. */
function processesOf(home: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(id => commandLine(id))
    .filter(line => line.includes(home) && line.includes('server.cjs'));
}

/** Empty for a process that has ended meanwhile. */
function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
