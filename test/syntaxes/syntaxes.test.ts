import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { grammarOfSchema } from '../../scripts/support/grammar.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const grammarFile = 'syntaxes/keepalived.tmLanguage.json';
const run = promisify(execFile);

test('the grammar holds the words of the schema', () => {
  assert.deepEqual(
    JSON.parse(readFileSync(join(root, grammarFile), 'utf8')),
    JSON.parse(JSON.stringify(grammarOfSchema())),
    `${grammarFile} is not what the schema says now: npm run generate makes it anew`,
  );
});

for (const name of readdirSync(import.meta.dirname).filter(file => file.endsWith('.conf.test'))) {
  test(`the colours that ${name} asks for`, async () => {
    const program = 'node_modules/vscode-tmgrammar-test/dist/unit.js';
    const args = [program, '--compact', '--grammar', grammarFile, `test/syntaxes/${name}`];
    await run(process.execPath, args, { cwd: root, timeout: 60_000 }).catch((error: { stdout: string }) => {
      assert.fail(error.stdout);
    });
  });
}
