import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { requires } from '../../support/requires.ts';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { ACCOUNTS } from '../hosts/base.ts';
import { configuration, SECOND_VIP, SECRET, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { settle, untilHeld } from '../hosts/state.ts';

const NEXT_SECRET = 'n3xt-pw';
const SUDO = ACCOUNTS.ops.password;
const SECRETS = [SECRET, NEXT_SECRET, SUDO];

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
      const sampler = sampleCommandLines();
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
});

/** Notes the command line of every process of the machine, those of the hosts included, for as long as it runs. */
function sampleCommandLines(): { stop(): Promise<Set<string>> } {
  const lines = new Set<string>();
  const stopping = new AbortController();
  const sample = async () => {
    while (!stopping.signal.aborted) {
      for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
        const line = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '');
        if (line !== '') lines.add(line.replaceAll('\0', ' '));
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  };
  const running = sample();
  return {
    async stop() {
      stopping.abort();
      await running;
      return lines;
    },
  };
}

async function canRead(
  host: { try(command: string): Promise<{ exit: number | null }> },
  file: string,
): Promise<boolean> {
  return (await host.try(`runuser -u plain -- cat '${file}' >/dev/null 2>&1`)).exit === 0;
}
