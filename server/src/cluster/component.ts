import { type ClusterNode, hostAddresses, type Participant } from './model.ts';
import type { Network } from './network.ts';

/**
 * The virtual routers of a cluster fall into parts that never touch each other, and each part can be simulated by
 * itself. What ties participants together: that one hears the other, a sync group, an address that a node has once.
 */
export function componentsOf(nodes: readonly ClusterNode[], network: Network): Participant[][] {
  const parent = network.participants.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    for (let up = parent[at]; up !== undefined && up !== at; up = parent[at]) at = up;
    return at;
  };
  const join = (a: number, b: number) => {
    parent[root(a)] = root(b);
  };
  const firstWith = new Map<string, number>();
  const joinAllWith = (key: string, index: number) => {
    const first = firstWith.get(key);
    if (first === undefined) firstWith.set(key, index);
    else join(index, first);
  };
  for (const participant of network.participants) {
    const { index, node, group, places } = participant;
    for (const { receiver } of network.links[index] ?? []) join(index, receiver.index);
    if (group !== undefined) joinAllWith(`group ${group}`, index);
    for (const place of places) joinAllWith(`place ${node} ${place.key}`, index);
  }
  joinByHostAddresses(nodes, network, joinAllWith);

  const components = new Map<number, Participant[]>();
  for (const participant of network.participants) {
    const key = root(participant.index);
    const component = components.get(key);
    if (component) component.push(participant);
    else components.set(key, [participant]);
  }
  return [...components.values()];
}

/** A VIP that is a host's own address takes it away from all instances on that interface. */
function joinByHostAddresses(
  nodes: readonly ClusterNode[],
  network: Network,
  join: (key: string, index: number) => void,
): void {
  const own = nodes.map(node => new Set(hostAddresses(node).map(({ address }) => address.key)));
  const nodesAtRisk = new Set(
    network.participants
      .filter(({ node, places }) => places.some(({ address }) => own[node]?.has(address.key)))
      .map(({ node }) => node),
  );
  for (const { index, node } of network.participants) {
    if (nodesAtRisk.has(node)) join(`host ${node}`, index);
  }
}
