import { wires } from './addresses.ts';
import type { ClusterPlan, NodePlan } from './cluster.ts';
import { createNamespace, type Namespace } from './namespace.ts';

/** The switches and cables between the hosts of one cluster. */
export interface Network {
  /** Gives a host the interfaces that its plan lists, each with its cable in its switch. */
  connect(plan: NodePlan, host: Namespace): Promise<void>;
  /** Takes the link from a node's interface, as a pulled cable does, or gives it back. */
  setLink(node: string, port: string, state: 'up' | 'down'): Promise<void>;
  close(): Promise<void>;
}

/** Makes one bridge for each network of the cluster, all in a namespace of their own. */
export async function createNetwork(cluster: ClusterPlan): Promise<Network> {
  const namespace = await createNamespace();
  const switches = wires(cluster.nodes);
  const cables = new Map([...switches.keys()].map((key, index) => [key, `cable${index}`]));
  const bridges = [...new Set(switches.values())].map(
    number => `link add switch${number} type bridge mcast_snooping 0 forward_delay 0 stp_state 0
      link set switch${number} up\n`,
  );
  try {
    await namespace.wire(bridges.join(''));
  } catch (error) {
    await namespace.close();
    throw error;
  }

  return {
    async connect(plan, host) {
      const place = cluster.nodes.indexOf(plan);
      for (const [index, [port, addresses]] of Object.entries(plan.interfaces).entries()) {
        const key = `${plan.name} ${port}`;
        const cable = cables.get(key);
        await namespace.wire(`link add ${cable} type veth peer name ${port} netns ${host.pid}
          link set ${cable} master switch${switches.get(key)} up\n`);
        // Addresses made from the hardware's decide ties in IPv6, so the hardware's follow the nodes' order.
        const hardware = `02:00:00:${hex(index)}:00:${hex(place + 11)}`;
        const add = addresses.map(
          address => `addr add ${address} dev ${port}${address.includes(':') ? ' nodad' : ''}\n`,
        );
        await host.wire(`link set ${port} address ${hardware}\n link set ${port} up\n ${add.join('')}`);
      }
    },
    setLink: (node, port, state) => namespace.wire(`link set ${cables.get(`${node} ${port}`)} ${state}\n`),
    close: () => namespace.close(),
  };
}

const hex = (number: number) => number.toString(16).padStart(2, '0');
