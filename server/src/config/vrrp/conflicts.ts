import type { Refusal, VrrpInstance } from './types.ts';

/**
 * Two instances of one family that use one VRID on one interface cannot be told apart, and the daemon refuses to run:
 * with multicast if their group is the same, with unicast if their source is the same and they share a peer.
 * Unicast and multicast do not disturb each other.
 */
export function duplicateVrids(instances: readonly VrrpInstance[]): Refusal[] {
  const refusals: Refusal[] = [];
  const byPlace = new Map<string, VrrpInstance[]>();
  for (const instance of instances) {
    if (!instance.vrid.value) continue;
    const key = `${instance.vrid.value} ${instance.family} ${instance.interface?.value ?? ''}`;
    const others = byPlace.get(key) ?? [];
    byPlace.set(key, others);
    if (others.some(other => conflict(instance, other))) {
      refusals.push({
        code: 'duplicate-vrid',
        instance: instance.name.value,
        ...(instance.vrid.word && { word: instance.vrid.word }),
      });
    }
    others.push(instance);
  }
  return refusals;
}

function conflict(a: VrrpInstance, b: VrrpInstance): boolean {
  if (!a.unicast || !b.unicast) {
    return !a.unicast && !b.unicast && a.group?.value.key === b.group?.value.key;
  }
  if (a.source?.value.key !== b.source?.value.key) return false;
  const peers = new Set(a.unicast.peers.map(({ address }) => address.key));
  return b.unicast.peers.some(({ address }) => peers.has(address.key));
}
