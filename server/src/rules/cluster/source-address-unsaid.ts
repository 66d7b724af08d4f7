import * as l10n from '@vscode/l10n';
import { addressesOf } from '../../cluster/model.ts';
import type { Rule } from '../rule.ts';
import { lineOf, placeOfInstance } from './troubles.ts';

/** Adverts come from the first address of the interface, and peers know each other by their addresses. */
export const sourceAddressUnsaid: Rule = {
  id: 'source-address-unsaid',
  kind: 'advice',
  severity: 'information',
  cluster({ nodes }, report) {
    for (const node of nodes) {
      for (const instance of node.vrrp.instances) {
        if (!instance.unicast || instance.source) continue;
        const own = addressesOf(node, instance.interface?.value, instance.family) ?? [];
        const [first, second] = own;
        if (!first || !second) continue;
        const line = lineOf(instance, 'unicast_peer')?.words[0];
        report({
          at: line ?? placeOfInstance(instance),
          message: l10n.t(
            '{0} of {1} has several addresses, and adverts come from the first that the kernel names: say with unicast_src_ip which one the peers expect.',
            instance.interface?.value ?? '',
            node.name,
          ),
          ...(line && {
            fix: {
              title: l10n.t('Add unicast_src_ip {0}', first.text),
              edits: [
                { at: line, newText: `unicast_src_ip ${first.text}\n${' '.repeat(line.column)}unicast_peer` },
              ],
            },
          }),
        });
      }
    }
  },
};
