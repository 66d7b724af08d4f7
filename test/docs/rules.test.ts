import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/src/rules/index.ts';
import { readRelease } from '../../server/src/schema/release-names.ts';
import { createService, type Finding } from '../../server/src/service.ts';
import { MemoryWorkspace } from '../server/support/memory-workspace.ts';

const folder = new URL('../../docs/rules/', import.meta.url);

test('every rule has its page, and every page its rule', () => {
  const pages = readdirSync(folder)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .map(name => name.slice(0, -'.md'.length));
  assert.deepEqual(pages.sort(), rules.map(({ id }) => id).sort());
});

for (const { id, kind, severity } of rules) {
  test(`docs/rules/${id}.md: its examples do what it says`, () => {
    const page = readFileSync(new URL(`${id}.md`, folder), 'utf8');
    assert.ok(page.startsWith(`# ${id}\n`), `The page begins with "# ${id}".`);
    assert.ok(
      page.includes(`\n**${kind} · ${severity}**\n`),
      `The page says "**${kind} · ${severity}**" on a line of its own.`,
    );
    const bad = examples(page, 'Bad');
    const good = examples(page, 'Good');
    assert.ok(
      bad.length > 0 && good.length > 0,
      'The page has code blocks below "## Bad" and below "## Good".',
    );
    for (const example of bad) {
      const found = lint(example).map(({ rule }) => rule);
      assert.ok(
        found.includes(id),
        `The bad example is found; found instead: ${found.join(', ') || 'nothing'}.`,
      );
    }
    for (const example of good) {
      const serious = lint(example).filter(finding => finding.rule === id || finding.severity === 'error');
      assert.deepEqual(
        serious.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        'The good example is clean.',
      );
    }
  });
}

interface Example {
  /** In the form that MemoryWorkspace reads. */
  readonly files: string;
  readonly version?: string;
}

/** The code blocks of a section. A block with `title=` is one file of an example; blocks that follow each other make it. */
function examples(page: string, section: string): Example[] {
  const text = new RegExp(`^## ${section}\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(page)?.[1] ?? '';
  const found: { files: string; version?: string }[] = [];
  let end = -1;
  for (const block of text.matchAll(/^```\w+([^\n]*)\n([^]*?)^```\n?/gm)) {
    const title = /title=(\S+)/.exec(block[1]!)?.[1];
    const version = /version=(\S+)/.exec(block[1]!)?.[1];
    const file = title ? `--- ${title}\n${block[2]}` : block[2]!;
    const continues = title && found.length > 0 && text.slice(end, block.index).trim() === '';
    if (continues) found.at(-1)!.files += file;
    else found.push({ files: file, ...(version && { version }) });
    end = block.index + block[0].length;
  }
  return found;
}

function lint({ files, version }: Example): Finding[] {
  const workspace = new MemoryWorkspace(files);
  const release = version === undefined ? undefined : readRelease(version);
  const service = createService(workspace, release ?? {});
  return [...workspace.files()].flatMap(uri => service.findings(uri));
}
