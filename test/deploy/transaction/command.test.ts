import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { requires } from '../../support/requires.ts';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { configuration, SECOND_VIP, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { leftovers, restingState, settle, untilHeld } from '../hosts/state.ts';

const OLD = configuration();
const NEW = configuration({ addresses: [VIP, SECOND_VIP], comment: 'second' });

describe('the command', { timeout: 400_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1']);
  });
  after(() => lab?.close());

  const scene = async (t: TestContext) => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return undefined;
    const host = lab.host('lb1');
    await settle(host, OLD);
    await untilHeld(host);
    await cluster(lab, { lb1: { config: NEW } });
    return { lab, host };
  };

  for (const step of ['lock', 'backup', 'reload'])
    it(`stops safely where a person interrupts it after '${step}'`, async t => {
      const here = await scene(t);
      if (!here) return;
      const run = await keepalivedDeploy(here.lab, ['apply'], {
        onStep: (taken, command) => {
          if (taken === step) command.kill('SIGINT');
        },
      });
      const outcome = run.result?.nodes?.[0]?.outcome;
      assert.ok(outcome === 'refused' || outcome === 'undone', `${run.stdout}\n${run.stderr}`);
      assert.equal(run.status, 1);
      assert.equal(await leftovers(here.host), '', 'it has waited for the host');
      assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'old');
    });

  it('ends a deployment that somebody has left', async t => {
    const here = await scene(t);
    if (!here) return;
    const left = await keepalivedDeploy(here.lab, ['apply', '--revert-after', '600'], {
      onStep: (step, command) => {
        if (step === 'verify') command.kill('SIGKILL');
      },
    });
    assert.equal(left.result, undefined);
    const other = await keepalivedDeploy(here.lab, ['apply']);
    assert.match(other.stdout, /locked by \S+ since|unchanged/);
    assert.match(
      (await keepalivedDeploy(here.lab, ['status'])).stdout,
      /"pending":\["\S+ (reloaded|verified)"\]/,
    );
    const unlock = await keepalivedDeploy(here.lab, ['unlock', 'lb1']);
    assert.deepEqual(unlock.result, { nodes: [{ node: 'lb1', outcome: 'reverted' }] });
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }, { seconds: 5 }), 'old');
    assert.match((await keepalivedDeploy(here.lab, ['unlock', 'lb1'])).stdout, /not locked/);
  });

  it('takes an unknown host key by its fingerprint alone, and remembers it', async t => {
    const here = await scene(t);
    if (!here) return;
    const known = join(here.lab.folder, 'known_hosts');
    const before = await readFile(known, 'utf8');
    t.after(() => writeFile(known, before));
    const fingerprint = (
      await here.host.sh('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d" " -f2')
    ).trim();
    await writeFile(known, '');
    const plan = (...words: string[]) => keepalivedDeploy(here.lab, ['plan', ...words]);
    const refused = await plan();
    assert.equal(refused.result?.error?.code, 'host-key-unknown');
    assert.ok(refused.stdout.includes(fingerprint), refused.stdout);
    const other = await plan('--accept-host-key', `SHA256:${'A'.repeat(43)}`);
    assert.equal(other.result?.error?.code, 'host-key-unknown');
    assert.equal((await plan('--accept-host-key', fingerprint)).status, 0);
    assert.equal((await plan()).status, 0, 'it is known now');
  });

  it('says what it did not understand', async t => {
    const here = await scene(t);
    if (!here) return;
    const wrong: [string[], RegExp][] = [
      [['aply'], /no command "aply"/],
      [['apply', '--strategy', 'at-once'], /expected one-by-one, handover, together/],
      [['apply', '--order', 'lb1,lb9'], /names each node that changes once: lb1/],
      [['apply', 'lb9'], /no node "lb9", only lb1/],
      [['apply', '--revert-after', '1'], /expected a whole number, 5 to 3600/],
    ];
    for (const [words, reason] of wrong) {
      const run = await keepalivedDeploy(here.lab, words);
      assert.equal(run.status, 2, run.stdout);
      assert.match(run.result?.error?.message ?? '', reason);
      assert.doesNotMatch(run.stderr, /\n\s+at /);
    }
    assert.equal(await leftovers(here.host), '');
  });
});
