import * as l10n from '@vscode/l10n';
import { addressesOf } from '../../cluster/model.ts';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** Adverts need an address to come from. keepalived takes a VIP that it finds at start for a leftover, and removes it. */
export const interfaceWithoutAddress: Rule = {
  id: 'interface-without-address',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'start-fault')) {
      const { participant, fault } = found.cause;
      if (fault.code !== 'no-source-address') continue;
      const { instance, node } = participant;
      const host = cluster.nodes[node];
      const own = (host && addressesOf(host, fault.name, instance.family)) ?? [];
      const [name, result] = [nodeName(cluster, node), consequence(cluster, found)];
      const vip = instance.addresses.find(({ address }) => own.some(({ key }) => key === address.key));
      report({
        at: vip?.word ?? fault.word ?? placeOfInstance(instance),
        message: vip
          ? l10n.t(
              '{0} is the own address of {1}. keepalived removes it at start, and has no address left to send adverts from: {2}.',
              vip.address.text,
              name,
              result,
            )
          : l10n.t('{0} on {1} has no address to send adverts from: {2}.', fault.name ?? '', name, result),
      });
    }
  },
};
