/** Which nodes run the instance that a statement of a file is. */
import { type AddressForecast, virtualAddressesOf } from '../cluster/index.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { Address, VrrpConfiguration, VrrpInstance } from '../config/vrrp/index.ts';
import { counterpartsOf, type Member } from '../rules/cluster/counterparts.ts';
import type { Section, Statement, Token } from '../syntax/index.ts';
import { Memo } from '../text/memo.ts';
import type { World } from './world.ts';

export interface Run extends Member {
  readonly cluster: ClusterView;
}

/** The nodes that run the instance which a statement opens; several, if several nodes read the file. */
export function runsOf(world: World, uri: string, statement: Statement): Run[] {
  const [, name] = statement.words;
  if (!name) return [];
  return world.clustersOf(uri).flatMap(cluster =>
    cluster.nodes.flatMap(node => {
      if (!node.configuration.files.includes(uri)) return [];
      const instance = bySection
        .get(node.vrrp)
        .get(name.section)
        ?.find(one => isAt(one.name.word, name));
      return instance ? [{ cluster, node, instance }] : [];
    }),
  );
}

/** The instances of a configuration by the piece of the file that they stand in, as there may be hundreds. */
const bySection = new Memo(({ instances }: VrrpConfiguration) => {
  const found = new Map<Section, VrrpInstance[]>();
  for (const instance of instances) {
    const section = instance.name.word?.section;
    if (!section) continue;
    const others = found.get(section);
    if (others) others.push(instance);
    else found.set(section, [instance]);
  }
  return found;
});

/** All instances that stand in a file, with the nodes that run them. */
export function runsIn(world: World, uri: string): Run[] {
  return world
    .clustersOf(uri)
    .flatMap(cluster =>
      cluster.nodes.flatMap(node =>
        node.vrrp.instances
          .filter(({ name }) => name.word?.section.uri === uri)
          .map(instance => ({ cluster, node, instance })),
      ),
    );
}

/** The instances of all nodes that are one virtual router with this one, itself among them. */
export function routerOf({ cluster, node, instance }: Run): readonly Member[] {
  return (
    counterpartsOf(cluster).find(members => members.some(one => one.instance === instance)) ?? [
      { node, instance },
    ]
  );
}

/** The addresses of an instance that adverts carry, or else those that move along. */
export function addressesOf({ addresses, excludedAddresses }: VrrpInstance): Address[] {
  return [...addresses, ...excludedAddresses].map(({ address }) => address);
}

/** What the forecast says of an address, however it is written. */
export function forecastOf(cluster: ClusterView, address: Address): AddressForecast | undefined {
  return listed.get(cluster).has(address.key) ? cluster.forecast.ofAddress(address) : undefined;
}

const listed = new Memo(
  (cluster: ClusterView) => new Set(virtualAddressesOf(cluster.nodes).map(({ key }) => key)),
);

/** Whether two tokens are the same place of the same file. */
export function isAt(a: Token | undefined, b: Token): boolean {
  return a !== undefined && a.section === b.section && a.line === b.line && a.column === b.column;
}
