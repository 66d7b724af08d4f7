import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { configuration, VIP } from '../hosts/configurations.ts';
import type { Lab } from '../hosts/lab.ts';
import { BACKUP, bootPair, MASTER } from '../transaction/pair.ts';

/** `moved` as `10.77.0.100: lb1 -> lb2`. */
interface Printed {
  readonly ok: boolean;
  readonly moves: readonly { address: string; from: string[]; to: string[]; withoutHolder: number }[];
  readonly problems: readonly string[];
}

describe('operating a pair', { timeout: 200_000 }, () => {
  const pair = bootPair();
  const scene = async (t: TestContext) => {
    const lab = await pair(t);
    if (!lab) return undefined;
    await cluster(lab, { lb1: { config: configuration(MASTER) }, lb2: { config: configuration(BACKUP) } });
    return lab;
  };
  const active = (of: Lab, host: string) => of.host(host).sh('systemctl is-active keepalived || true');

  it('hands the addresses of a node over, takes them back, and tells what the peer said of it', async t => {
    const here = await scene(t);
    if (!here) return;
    const away: Printed = JSON.parse((await keepalivedDeploy(here, ['handover', 'lb1'])).stdout);
    assert.deepEqual(moved(away), [`${VIP}: lb1 -> lb2`]);
    assert.equal(away.ok, true);
    assert.equal((await active(here, 'lb1')).trim(), 'inactive');
    const back: Printed = JSON.parse((await keepalivedDeploy(here, ['resume', 'lb1'])).stdout);
    assert.deepEqual(moved(back), [`${VIP}: lb2 -> lb1`]);
    assert.equal((await active(here, 'lb1')).trim(), 'active');
    const journal = await keepalivedDeploy(here, ['journal', '--lines', '50', 'lb2']);
    const { lines }: { lines: { node: string; text: string }[] } = JSON.parse(journal.stdout);
    assert.deepEqual([...new Set(lines.map(line => line.node))], ['lb2']);
    assert.match(lines.map(line => line.text).join('\n'), /Entering MASTER STATE[^]*Entering BACKUP STATE/);
  });

  it('does not stop a node where nobody would take over', async t => {
    const here = await scene(t);
    if (!here) return;
    await here.host('lb2').sh('systemctl stop keepalived');
    const run = await keepalivedDeploy(here, ['handover', 'lb1']);
    assert.equal(run.status, 2);
    assert.equal(run.result?.error?.code, 'refused');
    assert.match(run.result?.error?.message ?? '', /nobody would take over 10\.77\.0\.100/);
    assert.equal((await active(here, 'lb1')).trim(), 'active');
  });

  it('starts a node again whose peer does not take over after all', async t => {
    const here = await scene(t);
    if (!here) return;
    // The peer hears no goodbye and holds no election: its daemon is there, but stands still.
    await here.host('lb2').sh('pkill -STOP keepalived');
    try {
      const run = await keepalivedDeploy(here, ['handover', 'lb1']);
      assert.equal(run.status, 1, run.stdout + run.stderr);
      assert.match(run.stdout, /is held by no node/);
    } finally {
      await here.host('lb2').sh('pkill -CONT keepalived');
    }
    await here
      .host('lb1')
      .until(`systemctl is-active keepalived && ip -o addr | grep -qF 'inet ${VIP}/'`, 20);
  });

  it('leaves it to the host to come back where the client is killed in mid-test', async t => {
    const here = await scene(t);
    if (!here) return;
    const killed = keepalivedDeploy(here, ['failover-test', 'lb1', '--rest', '600'], {
      onStart: child => {
        void here
          .host('lb1')
          .until('! systemctl is-active keepalived', 30)
          .then(() => child.kill('SIGKILL'));
      },
    });
    assert.equal((await killed).result, undefined);
    const alarm = await here.host('lb1').sh('systemctl is-active keepalived-rest.timer');
    assert.equal(alarm.trim(), 'active');
    // Nobody waits ten minutes for it: the time is up now.
    await here.host('lb1').sh('systemctl start keepalived-rest.service');
    await here.host('lb1').until(`ip -o addr | grep -qF 'inet ${VIP}/'`, 20);
  });
});

function moved({ moves }: Printed): string[] {
  return moves.map(({ address, from, to }) => `${address}: ${from.join()} -> ${to.join()}`);
}
