import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { addressesOf } from '../../cluster/model.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** From 2.1 to 2.3.2 a unicast instance binds to its source address, and stays in FAULT if the host does not have it. */
export const sourceAddressNotLocal: Rule = {
  id: 'source-address-not-local',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'start-fault')) {
      const { participant, fault } = found.cause;
      if (fault.code !== 'source-not-local') continue;
      const { instance, node } = participant;
      const host = cluster.nodes[node];
      const own = host && addressesOf(host, instance.interface?.value, instance.family)?.[0];
      report({
        at: fault.word ?? placeOfInstance(instance),
        message: l10n.t(
          '{0} is not an address of {1}, so that this instance stays in FAULT: {2}.',
          fault.name ?? '',
          nodeName(cluster, node),
          consequence(cluster, found),
        ),
        ...(own &&
          fault.word && {
            fix: {
              title: l10n.t('Set the source address to {0}, that of {1}', own.text, nodeName(cluster, node)),
              edits: [{ at: fault.word, newText: own.text }],
            },
          }),
      });
    }
  },
};
