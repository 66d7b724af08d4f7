/** The services that the nodes of a cluster balance, and what is the same service on several of them. */
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import type { Protocol, RealServer, VirtualServer } from '../../config/lvs/index.ts';
import type { Address, VrrpConfiguration } from '../../config/vrrp/index.ts';
import { Memo } from '../../text/memo.ts';
import { lvsConfiguration } from '../semantics/lvs/view.ts';

/** A virtual server of one node. */
export interface Service {
  readonly node: NodeView;
  readonly server: VirtualServer;
  /** What it serves, equal on every node: an address with port and protocol, or a firewall mark. */
  readonly key: string;
  /** The VIP that it serves, if it is one address. */
  readonly address?: Address;
}

const known = new Memo<ClusterView, readonly Service[]>(({ nodes }) => nodes.flatMap(servicesOfNode));

/** In the order of the nodes. What a template will fill in can be anything, and groups are not taken apart. */
export function servicesOf(cluster: ClusterView): readonly Service[] {
  return known.get(cluster);
}

function servicesOfNode(node: NodeView): Service[] {
  if (node.vrrp.unknown.length > 0) return [];
  return lvsConfiguration(node.configuration).virtualServers.flatMap(server => {
    const { service, incomplete } = server;
    if (incomplete) return [];
    if (service.kind === 'mark') return [{ node, server, key: `mark ${service.mark}` }];
    if (service.kind === 'group' || !service.address) return [];
    const { address, port } = service;
    return [{ node, server, key: `${address.key} ${port} ${protocolOf(server)}`, address }];
  });
}

/** The daemon takes UDP if the virtual server names none. */
function protocolOf({ protocol }: VirtualServer): Protocol {
  return protocol?.value ?? 'UDP';
}

/** How a person calls it: `10.0.0.100:443`, `10.0.0.100:53 UDP` or `fwmark 1`. */
export function serviceName({ server }: Service): string {
  const { service, name } = server;
  if (service.kind === 'mark') return `fwmark ${service.mark}`;
  if (service.kind === 'group' || !service.address) return name;
  const { address, port } = service;
  const place = address.family === 6 ? `[${address.text}]:${port}` : `${address.text}:${port}`;
  const protocol = protocolOf(server);
  return protocol === 'TCP' ? place : `${place} ${protocol}`;
}

/** The port counts as the service's if the real server has none. */
export function realServerKey({ address, port }: RealServer, { service }: VirtualServer): string {
  return `${address.key} ${port || (service.kind === 'address' ? service.port : 0)}`;
}

/** Whether an instance of the node sets the address while it is master. */
export function holds({ vrrp }: NodeView, address: Address): boolean {
  return held.get(vrrp).has(address.key);
}

const held = new Memo(
  ({ instances }: VrrpConfiguration) =>
    new Set(
      instances.flatMap(({ addresses, excludedAddresses }) =>
        [...addresses, ...excludedAddresses].map(({ address }) => address.key),
      ),
    ),
);
