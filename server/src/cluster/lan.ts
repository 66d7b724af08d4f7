import { networkKey } from '../config/vrrp/address.ts';
import { lazy } from '../text/lazy.ts';
import { type ClusterNode, hostAddresses } from './model.ts';

/** Tells whether two interfaces are on one LAN, so that one hears what the other one sends to a multicast group. */
export interface Lans {
  connected(nodeA: number, interfaceA: string, nodeB: number, interfaceB: string): boolean;
}

/**
 * Interfaces with addresses of one network are on one LAN. Without addresses a name has to do: equal names are one
 * LAN, and so are different ones as long as neither node uses the other's name for something else.
 */
export function lansOf(nodes: readonly ClusterNode[]): Lans {
  const lanOf = new Map<string, string>();
  const names = lazy(() => nodes.map(usedInterfaces));
  const union = (a: string, b: string) => {
    const from = root(lanOf, a);
    const to = root(lanOf, b);
    if (from !== to) lanOf.set(from, to);
  };
  for (const [index, node] of nodes.entries()) {
    for (const { interface: name, address, bits } of hostAddresses(node)) {
      // A host route says nothing about a network.
      if (bits >= (address.family === 4 ? 32 : 128)) continue;
      union(place(index, name), `net ${networkKey(address, bits)}`);
    }
  }
  return {
    connected(nodeA, interfaceA, nodeB, interfaceB) {
      const a = place(nodeA, interfaceA);
      const b = place(nodeB, interfaceB);
      if (lanOf.has(a) && lanOf.has(b)) return root(lanOf, a) === root(lanOf, b);
      if (interfaceA === interfaceB) return true;
      return !names()[nodeB]?.has(interfaceA) && !names()[nodeA]?.has(interfaceB);
    },
  };
}

function usedInterfaces(node: ClusterNode): Set<string> {
  const names = node.vrrp.instances.flatMap(instance => [
    instance.interface?.value ?? '',
    ...instance.addresses.map(({ device }) => device?.value ?? ''),
    ...instance.tracked.filter(({ kind }) => kind === 'interface').map(({ name }) => name.value),
  ]);
  return new Set([...names, ...Object.keys(node.interfaces ?? {})]);
}

function place(node: number, name: string): string {
  return `${node} ${name}`;
}

function root(parents: Map<string, string>, key: string): string {
  let at = key;
  for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
  return at;
}
