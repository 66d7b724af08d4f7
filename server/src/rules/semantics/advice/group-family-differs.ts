import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { lvsConfiguration } from '../lvs/view.ts';

/** Which families a group serves is known when all is read; what does not fit is dropped with a line in the log alone. */
export const groupFamilyDiffers: Rule = {
  id: 'group-family-differs',
  kind: 'advice',
  severity: 'warning',
  afterReading: 'checker',
  configuration(configuration, report) {
    const { virtualServers, groups } = lvsConfiguration(configuration);
    for (const { service, realServers } of virtualServers) {
      if (service.kind !== 'group') continue;
      const group = groups.get(service.group.value);
      // A mark without a family goes by the real servers.
      if (!group || group.markWithoutFamily || group.families.size !== 1) continue;
      const [family] = group.families;
      for (const { address, method, word } of realServers) {
        if (method === 'TUN' || address.family === family) continue;
        report({
          at: word,
          message: l10n.t(
            'virtual_server_group {0} is one of IPv{1}, so keepalived drops this real server. Its test says nothing about that.',
            service.group.value,
            family ?? 4,
          ),
          related: group.name.word ? [{ at: group.name.word, message: l10n.t('The group.') }] : [],
        });
      }
    }
  },
};
