import { after, before } from 'node:test';
import type { TestContext } from 'node:test';
import { requires } from '../../support/requires.ts';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import type { Run } from '../hosts/client.ts';
import { configuration, VIP } from '../hosts/configurations.ts';
import type { Options } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { watch } from '../hosts/probe.ts';
import type { Watched } from '../hosts/probe.ts';
import { settle, untilHeld } from '../hosts/state.ts';

/** The usual pair: lb1 holds the address, lb2 stands by. */
export const MASTER: Options = { priority: 110 };
export const BACKUP: Options = { priority: 100 };

/**
 * Boots a pair for the tests of a suite. What it returns puts the pair into its usual state for a test, or has the test
 * skipped by name where hosts can't be had.
 */
export function bootPair(): (t: TestContext) => Promise<Lab | undefined> {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());
  return async t => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return undefined;
    await settlePair(lab);
    return lab;
  };
}

export async function settlePair(lab: Lab, options: Options = {}): Promise<void> {
  const [one, two] = [lab.host('lb1'), lab.host('lb2')];
  await Promise.all([
    settle(one, configuration({ ...MASTER, ...options })),
    settle(two, configuration({ ...BACKUP, ...options })),
  ]);
  await untilHeld(one);
  await two.until(`! ip -o addr | grep -qF 'inet ${VIP}/'`);
}

/** Deploys a pair and watches its address meanwhile. */
export async function applyPair(
  lab: Lab,
  master: Options,
  backup: Options,
  words: readonly string[] = [],
): Promise<{ run: Run; watched: Watched }> {
  await cluster(lab, { lb1: { config: configuration(master) }, lb2: { config: configuration(backup) } });
  const { result, watched } = await watch(lab, VIP, () => keepalivedDeploy(lab, ['apply', ...words]));
  return { run: result, watched };
}

/** How it ended on both hosts, as `deployed deployed`. */
export function outcomes(run: Run): string {
  return (
    run.result?.nodes?.map(node => node.outcome).join(' ') ?? `error ${run.result?.error?.code} ${run.stderr}`
  );
}
