import type { Address } from '../config/vrrp/address.ts';
import type { AddressChange } from './hosts.ts';
import { Memo } from '../text/memo.ts';
import { groupBy } from './network.ts';
import type { Simulation } from './simulation.ts';
import { second } from './timers.ts';

const changesByAddress = new Memo(({ changes }: Simulation) => groupBy(changes, change => change.address));

/** What happened to an address in a simulation that has come to its end. */
export function changesOf(simulation: Simulation, address: Address): readonly AddressChange[] {
  return changesByAddress.get(simulation).get(address.key) ?? [];
}

/**
 * For how long nobody held an address, at most, after an event.
 * @param before the nodes that held it when the event came
 * @param changes what happened to it since, in any order
 * @param start when the event came, microseconds
 * @returns seconds; Infinity if nobody holds it at the end
 */
export function longestGap(
  before: readonly number[],
  changes: readonly AddressChange[],
  start: number,
): number {
  const holders = new Set(before);
  let gap = 0;
  let since = holders.size === 0 ? start : undefined;
  for (const { at, node, set } of changes.toSorted((a, b) => a.at - b.at)) {
    if (set) holders.add(node);
    else holders.delete(node);
    if (holders.size === 0) since ??= at;
    else if (since !== undefined) {
      gap = Math.max(gap, at - since);
      since = undefined;
    }
  }
  return since === undefined ? gap / second : Infinity;
}
