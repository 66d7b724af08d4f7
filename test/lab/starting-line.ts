import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from './host.ts';

/** Milliseconds between two nodes, so that ties in time go by their order, and below what priorities tell apart. */
const GAP = 100;

/** Milliseconds after which a daemon has read its configuration and set its first timer. */
const RUN_UP = 250;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Starts the daemons of some hosts at the same moment, as nearly as that can be had. Clusters that run beside
 * each other take turns, so that one's start does not spread out another's.
 */
export async function startInTurn(hosts: readonly LabHost[]): Promise<void> {
  const before = turn;
  const mine = (async () => {
    await before;
    const starts = await Promise.all(hosts.map(host => host.prepare()));
    for (const start of starts) {
      start();
      await sleep(GAP);
    }
    await sleep(RUN_UP);
  })();
  // Whoever comes next waits for this turn to end, not for it to succeed.
  turn = mine.catch(() => undefined);
  await mine;
}
