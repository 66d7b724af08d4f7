import * as l10n from '@vscode/l10n';
import type { ClusterView } from '../../cluster/view.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf, type Member } from './counterparts.ts';
import { placeOf } from './difference.ts';

const owner = 255;

/**
 * Between equal priorities whoever is master stays it, and the higher address wins only when both become master at once
 * (RFC 5798, 6.4.3): which node serves then depends on which one started first.
 */
export const equalPriority: Rule = {
  id: 'equal-priority',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    for (const counterparts of counterpartsOf(cluster)) {
      const atRest = new Map(counterparts.map(member => [member, priorityAtRest(cluster, member)]));
      for (const member of counterparts) {
        const mine = atRest.get(member) ?? member.instance.priority.value;
        const other = counterparts.find(one => one !== member && atRest.get(one) === mine);
        if (!other) continue;
        const { priority } = member.instance;
        const weighted = priority.value !== mine || other.instance.priority.value !== mine;
        report({
          at: placeOf(member, priority.word),
          message: weighted
            ? l10n.t(
                'While all checks pass the priority is {0} here and on {1}: which of them serves depends on which one was first.',
                mine,
                other.node.name,
              )
            : l10n.t(
                'The priority is {0} here and on {1}: which of them serves depends on which one was first.',
                mine,
                other.node.name,
              ),
          related: [
            {
              at: placeOf(other, other.instance.priority.word),
              message: l10n.t('{0} on {1}', other.instance.priority.value, other.node.name),
            },
          ],
        });
      }
    }
  },
};

/** With the weights of what is well, and within 1 to 254. */
function priorityAtRest({ forecast }: ClusterView, { instance }: Member): number {
  const [first] = instance.addresses;
  const participant = forecast.network.byInstance.get(instance);
  // Two address owners do not stay it, which is no reason to stop telling.
  if (!first || !participant || instance.priority.value === owner) return instance.priority.value;
  const routers = forecast.study
    .partsOf(first.address)
    .map(({ started }) => started.routerOf(participant)?.priority);
  return routers.find(priority => priority !== undefined) ?? instance.priority.value;
}
