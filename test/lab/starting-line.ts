import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from './host.ts';

/**
 * Milliseconds from one node's having set up to the next one's start. Closer together, ties between equal nodes
 * come out at random.
 */
const GAP = 100;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Starts the daemons of some hosts, in their order and as nearly together as gives the same outcome each time.
 * Clusters that run beside each other take turns, so that one's start does not spread out another's.
 */
export async function startInTurn(hosts: readonly LabHost[]): Promise<void> {
  const before = turn;
  const mine = (async () => {
    const starts = await Promise.all(hosts.map(host => host.prepare()));
    await before;
    for (const [index, start] of starts.entries()) {
      if (index > 0) await sleep(GAP);
      start();
      await hosts[index]?.setUp();
    }
  })();
  // Whoever comes next waits for this turn to end, not for it to succeed.
  turn = mine.catch(() => undefined);
  await mine;
}
