import * as l10n from '@vscode/l10n';
import type { VirtualAddress } from '../../config/vrrp/index.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf, type Member } from './counterparts.ts';

/** A VIP that moves to another network is out of reach of those who looked for it in the old one. */
export const virtualAddressInterfaceMismatch: Rule = {
  id: 'virtual-address-interface-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const members of counterpartsOf(cluster)) {
      const [first] = members;
      if (!first) continue;
      const ofFirst = new Map(addressesOf(first).map(one => [one.address.key, one]));
      for (const member of members.slice(1)) {
        for (const mine of addressesOf(member)) {
          const theirs = ofFirst.get(mine.address.key);
          if (!theirs) continue;
          const [here, there] = [deviceOf(member, mine), deviceOf(first, theirs)];
          // The instances themselves are compared by another rule.
          if (!mine.device && !theirs.device) continue;
          const [a, b] = [cluster.nodes.indexOf(member.node), cluster.nodes.indexOf(first.node)];
          if (cluster.forecast.network.connected(a, here, b, there)) continue;
          const known = member.node.interfaces !== undefined && first.node.interfaces !== undefined;
          report({
            at: mine.word,
            message: l10n.t(
              '{0} is set on {1} here and on {2} on {3}, which is another network.',
              mine.address.text,
              here,
              there,
              first.node.name,
            ),
            related: [{ at: theirs.word, message: l10n.t('On {0}', first.node.name) }],
            ...(!known && { severity: 'warning' as const }),
          });
        }
      }
    }
  },
};

function addressesOf({ instance }: Member): readonly VirtualAddress[] {
  return [...instance.addresses, ...instance.excludedAddresses];
}

function deviceOf({ instance }: Member, { device }: VirtualAddress): string {
  return device?.value ?? instance.interface?.value ?? '';
}
