import { type Address, type Family, parsePrefix } from '../config/vrrp/address.ts';
import type { VrrpConfiguration, VrrpInstance } from '../config/vrrp/types.ts';

/** One node of a cluster: what its daemon runs with, and what is known about its host. */
export interface ClusterNode {
  readonly name: string;
  readonly vrrp: VrrpConfiguration;
  /** The interfaces of the host with their addresses (`10.0.0.1/24`), all of them; absent if nobody told. */
  readonly interfaces?: Readonly<Record<string, readonly string[]>>;
  /** The text of check scripts that are known, by the name of their file. */
  readonly scripts?: ReadonlyMap<string, string>;
}

/** An instance of one node: one of those that elect the master of a virtual router. */
export interface Participant {
  /** Its place among all participants of the cluster. */
  readonly index: number;
  /** The place of its node in the cluster. */
  readonly node: number;
  readonly instance: VrrpInstance;
  /** Its sync group, as a name that is unique in the cluster. */
  readonly group?: string;
  /** Where the node sets its addresses: one key for each address and interface. */
  readonly places: readonly AddressPlace[];
}

export interface AddressPlace {
  readonly address: Address;
  /** The address and its interface: instances of one node that share it take it away from each other. */
  readonly key: string;
}

export interface HostAddress {
  readonly interface: string;
  readonly address: Address;
  readonly bits: number;
}

/** The addresses of a host in the order that they were given; those that make no sense are left out. */
export function hostAddresses(node: ClusterNode): HostAddress[] {
  return Object.entries(node.interfaces ?? {}).flatMap(([name, texts]) =>
    texts.flatMap(text => {
      const prefix = parsePrefix(text);
      return prefix ? [{ interface: name, ...prefix }] : [];
    }),
  );
}

/** The addresses of an interface of one family; undefined if nothing is known about the host's interfaces. */
export function addressesOf(
  node: ClusterNode,
  name: string | undefined,
  family: Family,
): Address[] | undefined {
  if (!node.interfaces || name === undefined) return undefined;
  return hostAddresses(node)
    .filter(host => host.interface === name && host.address.family === family)
    .map(({ address }) => address);
}

/** All instances of the nodes whose daemons run. */
export function participantsOf(
  nodes: readonly ClusterNode[],
  runs: (node: number) => boolean,
): Participant[] {
  const participants: Participant[] = [];
  for (const [node, { vrrp }] of nodes.entries()) {
    if (!runs(node)) continue;
    const groups = new Map(
      vrrp.groups.flatMap(({ name, members }) =>
        members.map(member => [member.value, `${node} ${name.value}`]),
      ),
    );
    for (const instance of vrrp.instances) {
      const group = groups.get(instance.name.value);
      participants.push({
        index: participants.length,
        node,
        instance,
        ...(group !== undefined && { group }),
        places: placesOf(instance),
      });
    }
  }
  return participants;
}

function placesOf(instance: VrrpInstance): AddressPlace[] {
  const vmac = instance.useVmac.value ? ` vmac ${instance.vrid.value}` : '';
  return [...instance.addresses, ...instance.excludedAddresses].map(({ address, bits, device }) => {
    const place = device ? device.value : `${instance.interface?.value ?? ''}${vmac}`;
    return { address, key: `${address.key}/${bits} ${place}` };
  });
}
