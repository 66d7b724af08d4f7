import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { counterpartsOf } from './counterparts.ts';
import { placeOf } from './difference.ts';
import { severityOf } from './outcome.ts';

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
      for (const member of counterparts) {
        const { priority } = member.instance;
        const other = counterparts.find(
          one => one !== member && one.instance.priority.value === priority.value,
        );
        if (!other) continue;
        report({
          at: placeOf(member, priority.word),
          severity: severityOf(cluster, counterparts, 'warning'),
          message: l10n.t(
            'The priority is {0} here and on {1}: which of them serves depends on which one was first.',
            priority.value,
            other.node.name,
          ),
          related: [
            {
              at: placeOf(other, other.instance.priority.word),
              message: l10n.t('{0} on {1}', priority.value, other.node.name),
            },
          ],
        });
      }
    }
  },
};
