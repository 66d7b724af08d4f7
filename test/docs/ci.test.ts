/** The commands in docs/ci.md do what the services around them rely on. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
const commands = [...page.matchAll(/^ *(?:- (?:run: )?|entry: )(keepalived-lint .*)$/gm)].map(
  match => match[1]!,
);

/** Runs a command in a folder whose `lb` has the nodes of an example, with the built lint command on PATH. */
function run(t: TestContext, command: string, example: string) {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-ci-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, 'examples', example), join(folder, 'lb'), { recursive: true });
  mkdirSync(join(folder, 'bin'));
  symlinkSync(join(root, 'server/bin/keepalived-lint.cjs'), join(folder, 'bin/keepalived-lint'));
  const env = {
    ...process.env,
    LC_ALL: 'C',
    PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  const { status, stderr, stdout } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env });
  const written = / > (\S+)/.exec(command)?.[1];
  return { status, stderr, output: written ? readFileSync(join(folder, written), 'utf8') : stdout };
}

test('the page has a command for each of its services', () => assert.equal(commands.length, 5));

for (const command of commands) {
  test(`${command}: fails for errors, and names files from the root of the repository`, t => {
    const { status, stderr, output } = run(t, command, 'mismatched-pair');
    assert.deepEqual([status, stderr], [command.endsWith('|| true') ? 0 : 1, '']);
    assert.match(output, /\blb\/keepalived-backup\.conf\b/);
    if (/--format (?:gitlab|sarif)/.test(command)) JSON.parse(output);
  });

  test(`${command}: succeeds for a healthy cluster`, t => {
    const { status, stderr } = run(t, command, 'kubernetes-api');
    assert.deepEqual([status, stderr], [0, '']);
  });
}
