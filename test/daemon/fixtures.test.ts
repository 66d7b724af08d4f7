import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { requires } from '../support/requires.ts';
import { checkDaemon, checkLinter } from './check.ts';
import { DAEMON, withDaemon } from './config-test.ts';
import { parseFixture } from './fixture.ts';
import { gaps } from './gaps.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(FOLDER)
  .filter(name => name.endsWith('.conf'))
  .sort()
  .map(name => ({ name: basename(name, '.conf'), text: readFileSync(join(FOLDER, name), 'utf8') }));

test('the daemon says what the fixtures say', async t => {
  if (!requires(t, ...DAEMON)) return;
  await withDaemon(async daemon => {
    for (const { name, text } of fixtures) await t.test(name, () => checkDaemon(text, daemon));
  });
});

describe('the linter says what the daemon says', () => {
  for (const { name, text } of fixtures)
    test(name, () => {
      if (!gaps.has(name)) return checkLinter(text);
      assert.throws(() => checkLinter(text), `the gap is closed: take ${name} off the list in gaps.ts`);
    });
});

test('every gap is a fixture', () => {
  const names = fixtures.map(({ name }) => name);
  assert.deepEqual(
    [...gaps].filter(name => !names.includes(name)),
    [],
  );
});

test('an expectation that cannot be read is refused', () => {
  assert.throws(
    () => parseFixture('priority 300\n#^ deamon: outside range\n'),
    /line 2: expected '#\^ KIND: EXCERPT'/,
  );
  assert.throws(() => parseFixture('#: config_id blue\n'), /line 1: unknown scene 'config_id blue'/);
});

test('an expectation is about the nearest line of configuration above it', () => {
  const { expectations } = parseFixture('a\nb 1\n  #^ daemon: one\n  #^ daemon, follow-up: two\n');
  assert.deepEqual(expectations, [
    { line: 2, kind: 'daemon', excerpt: 'one' },
    { line: 2, kind: 'daemon, follow-up', excerpt: 'two' },
  ]);
});
