/** The language of the built lint command. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../server/bin/keepalived-lint.cjs', import.meta.url));

function help(args: readonly string[], environment: Readonly<Record<string, string>>): string {
  const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: '', ...environment };
  const { stdout } = spawnSync(process.execPath, [command, ...args, '--help'], { encoding: 'utf8', env });
  return stdout;
}

test('the environment chooses the language, English unless it is Chinese', () => {
  assert.match(help([], {}), /^Usage: /);
  assert.match(help([], { LANG: 'de_DE.UTF-8' }), /^Usage: /);
  assert.match(help([], { LANG: 'zh_CN.UTF-8' }), /^用法：/);
  assert.match(help([], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }), /^Usage: /);
});

test('--locale goes before the environment', () => {
  assert.match(help(['--locale', 'zh-CN'], {}), /^用法：/);
  assert.match(help(['--locale', 'en'], { LANG: 'zh_CN.UTF-8' }), /^Usage: /);
});

test('the columns of the help begin where they do in English', () => {
  const columns = (text: string) =>
    text.split('\n').flatMap(line => /^ {2}--\S+(?: [A-Z]+)? +/.exec(line)?.[0].length ?? []);
  assert.deepEqual(columns(help(['--locale', 'zh-cn'], {})), columns(help([], {})));
});
