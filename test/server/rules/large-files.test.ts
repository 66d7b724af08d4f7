import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createService, type Finding } from '../../../server/src/service.ts';
import type { Workspace } from '../../../server/src/workspace.ts';

const uri = 'file:///keepalived.conf';
const pages = new URL('../../../docs/rules/', import.meta.url);

/** In a large file what reads the same is looked at once: so a line is said to be fine, and then stands elsewhere. */
test('what is said of a line does not depend on how large its file is', () => {
  for (const name of readdirSync(pages).filter(page => page.endsWith('.md') && page !== 'README.md')) {
    const page = readFileSync(new URL(name, pages), 'utf8');
    const [, bad = '', good = ''] = /^## Bad\n([^]*?)^## Good\n([^]*)/m.exec(page) ?? [];
    const both = `${blocksOf(good)}\n${blocksOf(bad)}\n`;
    const text = `${'# A large file.\n'.repeat(1100)}${both.repeat(3)}`;
    assert.deepEqual(said(findingsIn(text)), said(findingsAfterEdit(text)), name);
  }
});

function blocksOf(section: string): string {
  return [...section.matchAll(/^```keepalived[^\n]*\n([^]*?)^```/gm)].map(([, block]) => block).join('\n');
}

function findingsIn(text: string): Finding[] {
  return createService(worldOf(() => text)).findings(uri);
}

/** What an edit brings in is read line by line, however much it is. */
function findingsAfterEdit(text: string): Finding[] {
  let current = '';
  const service = createService(worldOf(() => current));
  service.findings(uri);
  current = text;
  service.changed(uri);
  return service.findings(uri);
}

function worldOf(read: () => string): Workspace {
  return { files: () => [uri], read, glob: () => [], isExecutable: () => undefined };
}

function said(findings: readonly Finding[]): string[] {
  return findings.map(({ at, rule, message }) => `${at.range.start.line + 1} ${rule}: ${message}`);
}
