import type { Address } from '../config/vrrp/address.ts';
import type { AddressChange } from './hosts.ts';
import { second } from './timers.ts';

/**
 * For how long nobody held an address, at most, after an event.
 * @param before the nodes that held it when the event came
 * @param changes what happened since, in any order
 * @param start when the event came, microseconds
 * @returns seconds; Infinity if nobody holds it at the end
 */
export function longestGap(
  address: Address,
  before: readonly number[],
  changes: readonly AddressChange[],
  start: number,
): number {
  const holders = new Set(before);
  let gap = 0;
  let since = holders.size === 0 ? start : undefined;
  const own = changes.filter(change => change.address === address.key);
  for (const { at, node, set } of own.sort((a, b) => a.at - b.at)) {
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
