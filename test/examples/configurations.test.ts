import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { DAEMON, withDaemon } from '../daemon/config-test.ts';
import { requires } from '../support/requires.ts';
import { file, folder } from './example.ts';

/** What the daemon's configuration test says of a file in a host that has the check script. */
function ask(example: string, configuration: string) {
  return withDaemon(daemon =>
    daemon.test({
      'keepalived.conf': readFileSync(`${folder(example)}${configuration}`, 'utf8'),
      'check_apiserver.sh': file('check_apiserver.sh'),
    }),
  );
}

describe('the real keepalived', () => {
  for (const configuration of ['keepalived-master.conf', 'keepalived-backup.conf'])
    test(`accepts ${configuration} of the Kubernetes example without a word`, async t => {
      if (!requires(t, ...DAEMON)) return;
      const { exit, output } = await ask('kubernetes-api', configuration);
      assert.equal(output, '');
      assert.equal(exit, 0);
    });

  // It reads one file at a time: of the mistakes between the two it can know nothing.
  test('finds in the mismatched pair only what is wrong within one file', async t => {
    if (!requires(t, ...DAEMON)) return;
    const master = await ask('mismatched-pair', 'keepalived-master.conf');
    const backup = await ask('mismatched-pair', 'keepalived-backup.conf');
    assert.deepEqual(lines(master.output), ['Truncating auth_pass to 8 characters']);
    assert.deepEqual(lines(backup.output).toSorted(), [
      '(VI_API) track script chk_apiserver not found, ignoring...',
      "Unknown keyword 'garp_master_dely'",
      "WARNING - virtual server [10.120.100.100]:tcp:6443 and real server [10.120.100.8]:tcp:8443 ports don't match - resetting",
    ]);
  });
});

test('shellcheck has nothing to say about the scripts of the example', t => {
  if (!requires(t, 'shellcheck')) return;
  const scripts = readdirSync(folder('kubernetes-api')).filter(name => name.endsWith('.sh'));
  assert.deepEqual(scripts.toSorted(), ['check_apiserver.sh', 'install.sh', 'realserver.sh']);
  execFileSync('shellcheck', scripts, { cwd: folder('kubernetes-api'), stdio: 'pipe', timeout: 60_000 });
});

/** What was said, without the places. */
function lines(output: string): string[] {
  return output
    .trim()
    .split('\n')
    .map(line => line.replace(/^\(.*?Line \d+\) /, ''));
}
