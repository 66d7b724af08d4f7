/** How long one host takes after the connection, step by step; `ROUNDS` times (10). Told, not asserted. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import type { Run } from '../hosts/client.ts';
import { configuration } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { settle, untilHeld } from '../hosts/state.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);

describe('one host, after connect', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1']);
    await settle(lab.host('lb1'), configuration());
    await untilHeld(lab.host('lb1'));
    await cluster(lab, { lb1: { config: configuration() } });
    await keepalivedDeploy(lab, ['plan']);
  });
  after(() => lab?.close());

  it('deploys', async t => {
    const runs: Map<string, number>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await cluster(lab, { lb1: { config: configuration({ comment: `round ${round}` }) } });
      const run = await keepalivedDeploy(lab, ['apply']);
      assert.equal(run.result?.nodes?.[0]?.outcome, 'deployed', run.stdout);
      runs.push(timesOf(run));
    }
    for (const step of runs[0]?.keys() ?? [])
      t.diagnostic(`${step}: ${median(runs.map(times => times.get(step) ?? 0))} ms`);
  });

  it('finds nothing to do', async t => {
    const totals: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const run = await keepalivedDeploy(lab, ['apply']);
      assert.equal(run.result?.nodes?.[0]?.outcome, 'unchanged', run.stdout);
      totals.push(timesOf(run).get('plan') ?? 0);
    }
    t.diagnostic(`${median(totals)} ms (${Math.min(...totals)}-${Math.max(...totals)})`);
  });

  it('has the daemon do its part of it', async t => {
    const host = lab.host('lb1');
    const test = await clocked(host, 'keepalived -t -f /etc/keepalived/keepalived.conf');
    const reload = await clocked(host, 'systemctl reload keepalived');
    t.diagnostic(
      `keepalived -t: ${test} ms, reload: ${reload} ms, a process that does nothing: ${await clocked(host, '/bin/true')} ms`,
    );
  });
});

/** Milliseconds since the connection stood, by step. */
function timesOf(run: Run): Map<string, number> {
  const events = run.stderr
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map((line): { step?: string; at: number } => JSON.parse(line));
  const start = events.find(event => event.step === 'connect')?.at ?? 0;
  return new Map(events.flatMap(({ step, at }) => (step === undefined ? [] : [[step, at - start] as const])));
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

async function clocked(host: { sh(command: string): Promise<string> }, command: string): Promise<number> {
  const printed = await host.sh(
    `for i in 1 2 3 4 5; do s=$(date +%s%N); ${command} >/dev/null 2>&1; e=$(date +%s%N); echo $(((e - s) / 1000)); sleep 0.3; done`,
  );
  return median(printed.trim().split('\n').map(Number)) / 1000;
}
