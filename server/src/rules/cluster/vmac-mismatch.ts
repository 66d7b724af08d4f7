import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { counterpartsOf } from './counterparts.ts';
import { placeOfInstance } from './troubles.ts';

/** With a virtual MAC address on one node only, the address behind the VIP changes with every failover after all. */
export const vmacMismatch: Rule = {
  id: 'vmac-mismatch',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    for (const members of counterpartsOf(cluster)) {
      const without = members.find(({ instance }) => !instance.useVmac.value);
      if (!without) continue;
      const word = without.instance.interface?.word;
      const on = word?.expandedFrom ? undefined : word;
      for (const { instance } of members) {
        if (!instance.useVmac.word) continue;
        report({
          at: instance.useVmac.word,
          message: l10n.t(
            '{0} has no use_vmac: the MAC address of the VIPs changes when they move, which use_vmac is meant to prevent.',
            without.node.name,
          ),
          ...(on && {
            fix: {
              title: l10n.t('Add use_vmac on {0}', without.node.name),
              edits: [
                {
                  at: on,
                  where: 'behind' as const,
                  newText: `\n${' '.repeat(Math.max(0, on.column - 'interface '.length))}use_vmac`,
                },
              ],
            },
          }),
          related: [{ at: placeOfInstance(without.instance), message: l10n.t('On {0}', without.node.name) }],
        });
      }
    }
  },
};
