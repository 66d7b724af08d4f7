import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import type { Run } from '../hosts/client.ts';
import { configuration, VIP } from '../hosts/configurations.ts';
import type { Options } from '../hosts/configurations.ts';
import type { Lab } from '../hosts/lab.ts';
import { watch } from '../hosts/probe.ts';
import type { Watched } from '../hosts/probe.ts';
import { settle, untilHeld } from '../hosts/state.ts';

/** The usual pair: lb1 holds the address, lb2 stands by. */
export const MASTER: Options = { priority: 110 };
export const BACKUP: Options = { priority: 100 };

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
