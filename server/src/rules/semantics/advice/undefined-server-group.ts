import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { lvsConfiguration } from '../lvs/view.ts';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';

/** Said in the log of the running daemon alone, which goes on without the service. */
export const undefinedServerGroup: Rule = {
  id: 'undefined-server-group',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const { virtualServers, groups } = lvsConfiguration(configuration);
    for (const { service } of virtualServers) {
      if (service.kind !== 'group' || !service.group.word || isUnknown(service.group.word)) continue;
      if (groups.has(service.group.value)) continue;
      const similar = mostSimilar(service.group.value, groups.keys());
      report({
        at: service.group.word,
        message: l10n.t(
          'There is no virtual_server_group {0}, so keepalived drops the service. Its test says nothing about that.',
          service.group.value,
        ),
        ...(similar !== undefined && setting(service.group.word, 'group', similar)),
      });
    }
  },
};
