import * as l10n from '@vscode/l10n';
import type { VrrpInstance } from '../../config/vrrp/index.ts';
import type { Rule } from '../rule.ts';
import { type Counterparts, counterpartsOf } from './counterparts.ts';
import { nodeName, placeOfInstance } from './troubles.ts';

/** Two virtual routers with one VRID on one LAN take the adverts of the other for their own. */
export const virtualRouterIdClash: Rule = {
  id: 'virtual-router-id-clash',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    const routerOf = new Map<VrrpInstance, Counterparts>();
    for (const members of counterpartsOf(cluster)) {
      for (const { instance } of members) routerOf.set(instance, members);
    }
    // Without routers there is nobody to clash, and the network need not be worked out.
    if (routerOf.size === 0) return;
    const { participants, links } = cluster.forecast.network;
    for (const participant of participants) {
      const { instance, index } = participant;
      const mine = routerOf.get(instance);
      const other = links[index]?.find(({ receiver }) => {
        const theirs = routerOf.get(receiver.instance);
        return mine && theirs && mine !== theirs;
      })?.receiver;
      if (!other) continue;
      report({
        at: instance.vrid.word ?? placeOfInstance(instance),
        message: l10n.t(
          'virtual_router_id {0} is also that of {1} on {2}, another virtual router on this network: each takes the adverts of the other for its own.',
          instance.vrid.value,
          other.instance.name.value,
          nodeName(cluster, other),
        ),
        related: [
          {
            at: other.instance.vrid.word ?? placeOfInstance(other.instance),
            message: l10n.t('On {0}', nodeName(cluster, other)),
          },
        ],
      });
    }
  },
};
