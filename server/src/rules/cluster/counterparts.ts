/** Instances of different nodes that are meant to be one virtual router. */
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import type { VrrpInstance } from '../../config/vrrp/types.ts';
import { Memo } from '../../text/memo.ts';

/** An instance, and the node that it runs on. */
export interface Member {
  readonly node: NodeView;
  readonly instance: VrrpInstance;
}

/** The instances that are meant to elect one master, at most one of each node; there are at least two. */
export type Counterparts = readonly Member[];

const known = new Memo<ClusterView, readonly Counterparts[]>(find);

/**
 * The virtual routers of a cluster as their authors meant them. What two instances share tells: a VIP, else the name
 * together with the VRID or the interface. A VRID that differs must not keep them apart, as it is one of the mistakes
 * that are looked for, but what differs in all of it is another router.
 */
export function counterpartsOf(cluster: ClusterView): readonly Counterparts[] {
  return known.get(cluster);
}

function find(cluster: ClusterView): Counterparts[] {
  if (cluster.nodes.length < 2) return [];
  const groups: Member[][] = [];
  const byKey = new Map<string, Member[]>();
  const members = cluster.nodes.flatMap(node =>
    node.vrrp.instances.filter(isKnown).map(instance => ({ node, instance })),
  );
  const nodesOf = new Map<string, Set<NodeView>>();
  for (const { node, instance } of members) {
    for (const key of addressKeys(instance)) nodesOf.set(key, (nodesOf.get(key) ?? new Set()).add(node));
  }
  for (const { node, instance } of members) {
    const shared = addressKeys(instance).filter(key => (nodesOf.get(key)?.size ?? 0) > 1);
    const keys = shared.length > 0 ? shared : [...addressKeys(instance), ...nameKeys(instance)];
    const free = keys
      .map(key => byKey.get(key))
      .find(
        group =>
          group &&
          group.every(other => other.node !== node) &&
          group.some(other => mayBeOne(other.instance, instance)),
      );
    const group = free ?? [];
    if (!free) groups.push(group);
    group.push({ node, instance });
    for (const key of [...keys, ...nameKeys(instance)]) if (!byKey.has(key)) byKey.set(key, group);
  }
  return groups.filter(group => group.length > 1);
}

/** Two routers with nothing in common but name and interface are two, unless one has nothing to tell it by. */
function mayBeOne(one: VrrpInstance, other: VrrpInstance): boolean {
  if (one.vrid.value === other.vrid.value) return true;
  const keys = addressKeys(one);
  const others = addressKeys(other);
  return keys.length === 0 || others.length === 0 || others.some(key => keys.includes(key));
}

/** What a template will fill in can be anything. */
function isKnown({ unknown }: VrrpInstance): boolean {
  return unknown.length === 0;
}

function addressKeys({ addresses, excludedAddresses }: VrrpInstance): string[] {
  return [...addresses, ...excludedAddresses].map(({ address }) => address.key);
}

/** The stronger one first. */
function nameKeys({ name, vrid, family, interface: on }: VrrpInstance): string[] {
  return [`${family} ${name.value} ${vrid.value}`, `${family} ${name.value} on ${on?.value ?? ''}`];
}
