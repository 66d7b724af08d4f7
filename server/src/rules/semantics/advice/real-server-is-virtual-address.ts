import * as l10n from '@vscode/l10n';
import { lvsConfiguration } from '../lvs/view.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';
import { instancesOf } from '../vrrp/instances.ts';

/** Packets for a VIP go where the VIP is: to the director that sends them. */
export const realServerIsVirtualAddress: Rule = {
  id: 'real-server-is-virtual-address',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const { virtualServers } = lvsConfiguration(configuration);
    if (virtualServers.length === 0) return;
    const virtual = new Map<string, Word>();
    for (const { instance } of instancesOf(configuration)) {
      for (const { address, word } of instance.addresses) virtual.set(address.key, word);
    }
    for (const { realServers } of virtualServers) {
      for (const { address, word } of realServers) {
        const other = virtual.get(address.key);
        if (!other) continue;
        report({
          at: word,
          message: l10n.t(
            '{0} is a VIP of this node: what is sent to it comes back to whoever is master. A real server needs an address of its own.',
            address.text,
          ),
          related: [{ at: other, message: l10n.t('The VIP.') }],
        });
      }
    }
  },
};
