import * as l10n from '@vscode/l10n';
import { groupBy } from '../../cluster/network.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { VirtualAddress, VrrpConfiguration, VrrpInstance } from '../../config/vrrp/index.ts';
import { Memo } from '../../text/memo.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf } from './counterparts.ts';
import { type CauseOf, causesOf, consequence, type Found, nodeName, placeOfInstance } from './troubles.ts';

/** An address that only one node has goes down with it. Lists that differ are `virtual-address-mismatch`. */
export const virtualAddressUnshared: Rule = {
  id: 'virtual-address-unshared',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    const byAddress = groupBy(causesOf(cluster, 'not-listed'), ({ address }) => address.key);
    for (const causes of byAddress.values()) {
      const open = causes.filter(found => !isMismatch(cluster, found));
      const [first] = open;
      const written = first && writtenOn(cluster, first);
      if (!first || !written) continue;
      const { instance } = first.cause;
      report({
        at: written.word,
        message: l10n.t(
          '{0} is not on {1}: {2}.',
          first.address.text,
          open.map(({ cause }) => nodeName(cluster, cause.node)).join(', '),
          consequence(cluster, first),
        ),
        related: instance
          ? [
              {
                at: placeOfInstance(instance),
                message: l10n.t('On {0}', nodeName(cluster, first.cause.node)),
              },
            ]
          : [],
      });
    }
  },
};

/** Where the first holder, or whoever has it, lists the address. */
function writtenOn(cluster: ClusterView, found: Found<CauseOf<'not-listed'>>): VirtualAddress | undefined {
  return instanceWith(cluster, found)?.written;
}

function instanceWith(cluster: ClusterView, { address, trouble }: Found<CauseOf<'not-listed'>>) {
  const holder = cluster.nodes[trouble.node ?? -1];
  for (const { vrrp } of holder ? [holder] : cluster.nodes) {
    const found = listings.get(vrrp).get(address.key);
    if (found) return found;
  }
  return undefined;
}

interface Listing {
  readonly instance: VrrpInstance;
  readonly written: VirtualAddress;
  /** Adverts carry the address. */
  readonly advertised: boolean;
}

/** Of each address of a node the first place that lists it. */
const listings = new Memo(({ instances }: VrrpConfiguration): ReadonlyMap<string, Listing> => {
  const found = new Map<string, Listing>();
  const add = (instance: VrrpInstance, written: VirtualAddress, advertised: boolean) => {
    const { key } = written.address;
    if (!found.has(key)) found.set(key, { instance, written, advertised });
  };
  for (const instance of instances) {
    for (const written of instance.addresses) add(instance, written, true);
    for (const written of instance.excludedAddresses) add(instance, written, false);
  }
  return found;
});

/** Whether it is one of two lists that should be the same. */
function isMismatch(cluster: ClusterView, found: Found<CauseOf<'not-listed'>>): boolean {
  const own = instanceWith(cluster, found);
  if (!own?.advertised) return false;
  return counterpartsOf(cluster).some(
    members =>
      members.some(({ instance }) => instance === own.instance) &&
      members.some(({ node }) => node === cluster.nodes[found.cause.node]),
  );
}
