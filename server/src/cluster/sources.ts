import { type Address, parseAddress, sameAddress } from '../config/vrrp/address.ts';
import { addressesOf, type ClusterNode, type Participant } from './model.ts';

/**
 * The address that each participant sends from and, with unicast, receives at: the configured one, else the first of
 * its interface. Where nobody told the interface's address, the peers' lists may give it away.
 * @param removed addresses that are no longer on a node
 */
export function sourceOf(
  participant: Participant,
  nodes: readonly ClusterNode[],
  removed?: (node: number, address: Address) => boolean,
): Address | undefined {
  const { instance, node } = participant;
  if (instance.source) return instance.source.value;
  const host = nodes[node];
  const known = host && addressesOf(host, instance.interface?.value, instance.family);
  return known?.find(address => !removed?.(node, address));
}

/** Sources that neither a file nor the cluster file tells, guessed from who lists whom. */
export function inferSources(
  participants: readonly Participant[],
  nodes: readonly ClusterNode[],
): Map<Participant, Address> {
  const sources = new Map<Participant, Address>();
  for (const participant of participants) {
    const source = sourceOf(participant, nodes);
    if (source) sources.set(participant, source);
  }
  for (const participant of participants) {
    if (sources.has(participant) || !participant.instance.unicast) continue;
    const candidates = candidatesFor(participant, participants, sources);
    const [only] = candidates;
    if (only !== undefined && candidates.size === 1) {
      const address = parseAddress(only);
      if (address) sources.set(participant, address);
    }
  }
  return sources;
}

/** Addresses that others of the virtual router list as a peer, that it does not list itself and nobody else has. */
function candidatesFor(
  participant: Participant,
  participants: readonly Participant[],
  sources: ReadonlyMap<Participant, Address>,
): Set<string> {
  const { instance } = participant;
  const own = instance.unicast?.peers ?? [];
  const taken = [...sources.values()];
  const candidates = new Set<string>();
  for (const other of participants) {
    if (other.node === participant.node || other.instance.vrid.value !== instance.vrid.value) continue;
    for (const { address } of other.instance.unicast?.peers ?? []) {
      if (address.family !== instance.family) continue;
      if (own.some(peer => sameAddress(peer.address, address))) continue;
      if (taken.some(source => sameAddress(source, address))) continue;
      candidates.add(address.key);
    }
  }
  return candidates;
}
