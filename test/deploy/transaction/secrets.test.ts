import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'node:test';
import { requires } from '../../support/requires.ts';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { ACCOUNTS } from '../hosts/base.ts';
import { configuration, SECOND_VIP, SECRET, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import { sampleProcesses } from '../hosts/processes.ts';
import type { Lab } from '../hosts/lab.ts';
import { settle, untilHeld } from '../hosts/state.ts';

const NEXT_SECRET = 'n3xt-pw';
const SUDO = ACCOUNTS.ops.password;
const SECRETS = [SECRET, NEXT_SECRET, SUDO];
const PASSPHRASE = 'b4ttery staple';

describe('secrets', { timeout: 300_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1']);
  });
  after(() => lab?.close());

  for (const transport of ['ssh2', 'openssh'])
    it(`are in no command line, no output, no log and no file that others can read (${transport})`, async t => {
      if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return;
      const here = lab;
      const host = here.host('lb1');
      await settle(host, configuration());
      await untilHeld(host);
      const config = configuration({ addresses: [VIP, SECOND_VIP], authPass: NEXT_SECRET });
      await cluster(here, { lb1: { config, ssh: 'lb1-ops' } });
      const sampler = sampleProcesses();
      const runs = [
        await keepalivedDeploy(here, ['plan', '--transport', transport], { secrets: { sudo: SUDO } }),
        await keepalivedDeploy(here, ['apply', '--transport', transport], { secrets: { sudo: SUDO } }),
        await keepalivedDeploy(here, ['rollback', '--transport', transport], { secrets: { sudo: SUDO } }),
      ];
      // A text that the daemon complains about is quoted by it, password and all.
      await cluster(here, { lb1: { config: config.replace('auth_pass', 'auth_pas'), ssh: 'lb1-ops' } });
      runs.push(
        await keepalivedDeploy(here, ['apply', '--transport', transport], { secrets: { sudo: SUDO } }),
      );
      const lines = await sampler.stop();
      assert.deepEqual(
        runs.map(run => run.status),
        [0, 0, 0, 1],
        runs.map(run => run.stdout + run.stderr).join('\n'),
      );
      assert.ok(
        [...lines].some(line => line.includes('host.sh')),
        'the command lines of the host were seen',
      );

      const outputs = runs.map(run => run.stdout + run.stderr).join('\n');
      const journal = await host.sh('journalctl --no-pager -o cat | grep -v "Unknown keyword"');
      for (const secret of SECRETS) {
        assert.deepEqual(
          [...lines].filter(line => line.includes(secret)),
          [],
        );
        assert.ok(!outputs.includes(secret), 'printed by the command');
        assert.ok(!journal.includes(secret), 'in the journal of the host');
      }
      const words = SECRETS.map(secret => `-e '${secret}'`).join(' ');
      const files = await host.sh(
        `grep -rlF ${words} /tmp /var/tmp /var/log /run/keepalived* /home /root /var/lib/keepalived-deploy /etc 2>/dev/null; true`,
      );
      const readable = (
        await Promise.all(
          files
            .split('\n')
            .filter(Boolean)
            .map(async file => ({ file, seen: await canRead(host, file) })),
        )
      ).filter(each => each.seen);
      assert.deepEqual(
        readable.map(each => each.file),
        ['/etc/keepalived/keepalived.conf'],
        'but the file that was so before',
      );
      assert.doesNotMatch(files, /^\/(tmp|home|run)/m);
    });

  it('are in no command line either where they are needed to log in: a password, the passphrase of a key', async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return;
    const { folder, sshConfig } = lab;
    const host = lab.host('lb1');
    await settle(host, configuration());
    await untilHeld(host);
    const locked = join(folder, 'locked');
    await copyFile(join(folder, 'key'), locked);
    // The one place where a test itself has to name it.
    await run('ssh-keygen', ['-q', '-p', '-P', '', '-N', PASSPHRASE, '-f', locked]);
    const block = /^Host lb1-ops\n(?: .*\n)+/m.exec(await readFile(sshConfig, 'utf8'))?.[0] ?? '';
    const alias = (name: string, key: string) =>
      block.replace('Host lb1-ops', `Host ${name}`).replace(/IdentityFile .*/, `IdentityFile ${key}`);
    await appendFile(sshConfig, alias('lb1-password', 'none') + alias('lb1-locked', locked));
    const sampler = sampleProcesses();
    const outputs: string[] = [];
    for (const [ssh, secrets] of [
      ['lb1-password', { password: SUDO }],
      ['lb1-locked', { passphrase: PASSPHRASE, sudo: SUDO }],
    ] as const) {
      await cluster(lab, { lb1: { config: configuration({ comment: ssh }), ssh } });
      const { status, stdout, stderr } = await keepalivedDeploy(lab, ['apply'], { secrets });
      assert.equal(status, 0, stdout + stderr);
      outputs.push(stdout, stderr);
    }
    const seen = [...(await sampler.stop()), ...outputs, await host.sh('journalctl --no-pager -o cat')];
    for (const secret of [SUDO, PASSPHRASE])
      assert.deepEqual(
        seen.filter(text => text.includes(secret)),
        [],
      );
  });
});

const run = promisify(execFile);

async function canRead(
  host: { try(command: string): Promise<{ exit: number | null }> },
  file: string,
): Promise<boolean> {
  return (await host.try(`runuser -u plain -- cat '${file}' >/dev/null 2>&1`)).exit === 0;
}
