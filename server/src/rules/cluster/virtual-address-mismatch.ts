import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { counterpartsOf, type Member } from './counterparts.ts';
import { placeOf } from './difference.ts';
import { severityOf } from './outcome.ts';

/**
 * An advert carries the addresses of its sender. Up to 2.3.2 a node with another list drops it; later ones only log
 * that, and an address that the master does not list is served by nobody.
 */
export const virtualAddressMismatch: Rule = {
  id: 'virtual-address-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const counterparts of counterpartsOf(cluster)) {
      const lists = new Map(
        counterparts.map(one => [one, new Set(one.instance.addresses.map(({ address }) => address.key))]),
      );
      for (const { instance } of counterparts) {
        for (const { address, word } of instance.addresses) {
          const without = counterparts.find(other => !lists.get(other)!.has(address.key));
          if (!without) continue;
          report({
            at: word,
            severity: severityOf(cluster, counterparts, 'warning'),
            message: l10n.t(
              "{0} does not list {1}. Nodes with different addresses drop each other's adverts, or nobody takes over what only one of them has.",
              without.node.name,
              address.text,
            ),
            related: [{ at: listOf(without), message: l10n.t('The addresses of {0}', without.node.name) }],
          });
        }
      }
    }
  },
};

function listOf(member: Member) {
  return placeOf(member, member.instance.addresses[0]?.word);
}
