import * as l10n from '@vscode/l10n';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import type { Rule } from '../../rule.ts';

/** Members of a sync group must move together. The daemon drops other trackers with a weight, and forgets processes. */
export const processWeightInSyncGroup: Rule = {
  id: 'process-weight-in-sync-group',
  kind: 'advice',
  severity: 'information',
  configuration(configuration, report) {
    const { groups, instances } = vrrpConfiguration(configuration);
    for (const group of groups) {
      if (group.trackingWeight) continue;
      for (const { value } of group.members) {
        const member = instances.find(({ name }) => name.value === value);
        for (const { kind, weight, name, byGroup } of member?.tracked ?? []) {
          if (kind !== 'process' || weight.value === 0 || byGroup) continue;
          const at = weight.word ?? name.word;
          if (!at) continue;
          report({
            at: name.word ?? at,
            message: l10n.t(
              'This weight moves {0} alone, and not the other members of {1}. Track the process in the group, or without weight.',
              value,
              group.name.value,
            ),
          });
        }
      }
    }
  },
};
