import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** A member of a sync group becomes master only together with all others. */
export const syncGroupWaits: Rule = {
  id: 'sync-group-waits',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'group-waits')) {
      const { participant, member } = found.cause;
      const group = cluster.nodes[participant.node]?.vrrp.groups.find(({ members }) =>
        members.some(({ value }) => value === participant.instance.name.value),
      );
      report({
        at: group?.name.word ?? placeOfInstance(participant.instance),
        message: l10n.t(
          'In this group {0} on {1} waits until {2} may be master too, which still hears a master elsewhere: {3}. The nodes need the same groups.',
          participant.instance.name.value,
          nodeName(cluster, participant),
          member.instance.name.value,
          consequence(cluster, found),
        ),
      });
    }
  },
};
