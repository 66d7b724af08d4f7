import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { counterpartsOf } from './counterparts.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** A check protects the node that it runs on, and no other. */
export const checkOnOneSide: Rule = {
  id: 'check-on-one-side',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'nothing-tracked')) {
      const { participant } = found.cause;
      const members = counterpartsOf(cluster).find(group =>
        group.some(({ instance }) => instance === participant.instance),
      );
      const other = members?.find(({ instance }) =>
        instance.tracked.some(({ kind }) => kind !== 'interface'),
      );
      const tracked = other?.instance.tracked.find(({ kind }) => kind !== 'interface');
      if (!other || !tracked) continue;
      report({
        at: placeOfInstance(participant.instance),
        message: l10n.t(
          '{0} tracks {1}, and {2} tracks nothing: {3}.',
          other.node.name,
          tracked.name.value,
          nodeName(cluster, participant),
          consequence(cluster, found),
        ),
        related: tracked.name.word
          ? [{ at: tracked.name.word, message: l10n.t('On {0}', other.node.name) }]
          : [],
      });
    }
  },
};
