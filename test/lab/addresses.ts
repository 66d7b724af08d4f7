import { BlockList, isIP } from 'node:net';
import { interfacesIn } from '../daemon/interfaces.ts';
import type { NodeDraft, NodePlan } from './cluster.ts';

/**
 * Gives each node that does not say so itself the interfaces that its configuration names, with addresses
 * that fit: its own unicast or multicast source, or else one in the network of the VIPs that no other node,
 * VIP or peer has. An interface without any VIP gets a network that the nodes share.
 */
export function chooseAddresses(drafts: readonly NodeDraft[]): NodePlan[] {
  const instances = drafts.flatMap(({ reading }) => reading.instances);
  const taken = new Set(instances.flatMap(({ vips, sources, peers }) => [...vips, ...sources, ...peers]));
  const names = [...new Set(drafts.flatMap(({ text }) => interfacesIn(text)))];

  return drafts.map((draft, place) => {
    if (draft.interfaces) return { ...draft, interfaces: draft.interfaces };
    const interfaces: Record<string, string[]> = {};
    for (const name of interfacesIn(draft.text)) {
      const mine = draft.reading.instances.filter(instance => instance.interface === name);
      const list = mine.flatMap(({ sources, vips, prefix }) => {
        const home = network(sources[0] ?? vips[0] ?? '', prefix);
        return sources.length > 0
          ? sources.map(source => `${source}/${home.size}`)
          : [freeHost(home, place, taken)];
      });
      const common = names.indexOf(name) + 1;
      const chosen = [...new Set(list.filter(address => address !== ''))];
      interfaces[name] = chosen.length > 0 ? chosen : [`10.253.${common}.${place + 1}/24`];
      if (!chosen.some(address => address.includes(':')))
        interfaces[name].push(`fd00:253:${common}::${place + 1}/64`);
    }
    return { ...draft, interfaces };
  });
}

interface Home {
  /** Everything of an address in it but the last part. */
  readonly stem: string;
  readonly size: number;
}

/** The network that an address most likely is in: the VIP's prefix if that leaves room, else /24 or /64. */
function network(address: string, prefix: number | undefined): Home {
  if (isIP(address) === 4)
    return {
      stem: address.slice(0, address.lastIndexOf('.') + 1),
      size: prefix && prefix <= 24 ? prefix : 24,
    };
  if (isIP(address) === 6 && !/^fe80:/i.test(address))
    return {
      stem: address.slice(0, address.lastIndexOf(':') + 1),
      size: prefix && prefix <= 112 ? prefix : 64,
    };
  return { stem: '', size: 64 };
}

/** Counts up from .201 by the node's place, so that the order of the addresses is the order of the nodes. */
function freeHost({ stem, size }: Home, place: number, taken: ReadonlySet<string>): string {
  if (stem === '') return '';
  for (let host = 201 + 5 * place; host < 250; host++) {
    const address = `${stem}${stem.includes(':') ? host.toString(16) : host}`;
    if (!taken.has(address)) return `${address}/${size}`;
  }
  return '';
}

/**
 * The wires of the cluster: which interfaces of which nodes are on one network, as their addresses tell
 * (two interfaces in one subnet are); one without an address is on the network of its name's.
 * @returns the network's number for each `node interface`
 */
export function wires(nodes: readonly NodePlan[]): ReadonlyMap<string, number> {
  const ports = nodes.flatMap(({ name, interfaces }) =>
    Object.entries(interfaces).map(([port, addresses]) => ({ key: `${name} ${port}`, port, addresses })),
  );
  const result = new Map<string, number>();
  let count = 0;
  for (const [index, port] of ports.entries()) {
    const neighbour = ports.slice(0, index).find(other => together(port, other));
    result.set(port.key, (neighbour && result.get(neighbour.key)) ?? count++);
  }
  return result;
}

interface Port {
  readonly port: string;
  readonly addresses: readonly string[];
}

function together(one: Port, other: Port): boolean {
  if (one.addresses.length === 0 || other.addresses.length === 0) return one.port === other.port;
  return one.addresses.some(address => {
    const subnet = new BlockList();
    const [host = '', size = ''] = address.split('/');
    const family = host.includes(':') ? 'ipv6' : 'ipv4';
    if (isIP(host) === 0 || /^fe80:/i.test(host)) return false;
    subnet.addSubnet(host, Number(size || (family === 'ipv6' ? 64 : 24)), family);
    return other.addresses.some(candidate => {
      const [peer = ''] = candidate.split('/');
      return isIP(peer) !== 0 && subnet.check(peer, peer.includes(':') ? 'ipv6' : 'ipv4');
    });
  });
}
