import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { type Counterparts, counterpartsOf, type Member } from './counterparts.ts';
import { placeOfInstance } from './troubles.ts';

/** Members of a sync group are master on one node; if they prefer different ones, none of them gets its way. */
export const syncGroupPriorities: Rule = {
  id: 'sync-group-priorities',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    for (const node of cluster.nodes) {
      for (const { name, members } of node.vrrp.groups) {
        const preferences = members.flatMap(({ value }) => {
          const routers = counterpartsOf(cluster).find(group =>
            group.some(one => one.node === node && one.instance.name.value === value),
          );
          const own = routers?.find(one => one.node === node);
          const preferred = routers && strongest(routers);
          return own && preferred ? [{ own, preferred }] : [];
        });
        const [first] = preferences;
        const other = preferences.find(({ preferred }) => preferred.node !== first?.preferred.node);
        if (!first || !other) continue;
        report({
          at: other.own.instance.priority.word ?? placeOfInstance(other.own.instance),
          message: l10n.t(
            'In the sync group {0} the priorities of {1} prefer {2}, and those of {3} prefer {4}: the group stays where it is, and never goes back.',
            name.value,
            first.own.instance.name.value,
            first.preferred.node.name,
            other.own.instance.name.value,
            other.preferred.node.name,
          ),
          related: [
            {
              at: first.own.instance.priority.word ?? placeOfInstance(first.own.instance),
              message: l10n.t('The priority of {0}', first.own.instance.name.value),
            },
          ],
        });
      }
    }
  },
};

/** The one with the highest priority, if there is only one. */
function strongest(members: Counterparts): Member | undefined {
  const highest = Math.max(...members.map(({ instance }) => instance.priority.value));
  const top = members.filter(({ instance }) => instance.priority.value === highest);
  return top.length === 1 ? top[0] : undefined;
}
