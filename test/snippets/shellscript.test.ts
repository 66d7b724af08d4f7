import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../lab/namespace.ts';
import { requires } from '../support/requires.ts';
import { expand } from './expand.ts';
import { snippets } from './files.ts';

for (const { name, body } of snippets('shellscript')) {
  const script = `${expand(body).replaceAll('\t', '    ')}\n`;

  test(`${name}: shellcheck has nothing to say`, async t => {
    if (!requires(t, 'shellcheck')) return;
    const { exit, output } = await finish(['shellcheck', '-'], { input: script, seconds: 30 });
    assert.equal(output, '');
    assert.equal(exit, 0);
  });

  if (!name.includes('check')) continue;
  test(`${name}: fails, and in time, where nothing is well`, async t => {
    if (!requires(t, 'linux')) return;
    // A program of the snippet's name may well run on this machine.
    const input = script.replaceAll('haproxy', 'no-such-program');
    const { exit, signal, output } = await finish(['timeout', '3', 'bash', '-s'], { input });
    assert.equal(
      output.replace(/^.*(?:command not found|not been booted|connect to bus).*$/gm, '').trim(),
      '',
    );
    assert.ok(exit !== 0 && exit !== 124 && signal === null, `exit status ${exit}`);
  });
}
