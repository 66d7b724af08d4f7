import * as l10n from '@vscode/l10n';
import { lvsConfiguration } from '../lvs/view.ts';
import type { Rule } from '../../rule.ts';

/** Packets for a VIP go where the VIP is: to the director that sends them. */
export const realServerIsVirtualAddress: Rule = {
  id: 'real-server-is-virtual-address',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const { virtualServers } = lvsConfiguration(configuration);
    for (const { service, statement, realServers } of virtualServers) {
      if (service.kind !== 'address' || !service.address) continue;
      const { key } = service.address;
      for (const { address, word } of realServers) {
        if (address.key !== key) continue;
        report({
          at: word,
          message: l10n.t(
            '{0} is the address of the service itself: what is sent to it comes back to whoever is master. A real server needs an address of its own.',
            address.text,
          ),
          related: [{ at: statement.words[1] ?? word, message: l10n.t('The virtual server') }],
        });
      }
    }
  },
};
