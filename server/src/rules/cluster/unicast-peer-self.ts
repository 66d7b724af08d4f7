import * as l10n from '@vscode/l10n';
import { addressesOf } from '../../cluster/model.ts';
import { removing } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** One list for all nodes holds each node's own address too: its own adverts then come back to it. */
export const unicastPeerSelf: Rule = {
  id: 'unicast-peer-self',
  kind: 'advice',
  severity: 'information',
  cluster({ nodes }, report) {
    for (const node of nodes) {
      for (const instance of node.vrrp.instances) {
        const peers = instance.unicast?.peers ?? [];
        // A list of that alone reaches nobody, which is another rule's matter.
        if (peers.length < 2) continue;
        const own = new Set(
          (instance.source
            ? [instance.source.value]
            : (addressesOf(node, instance.interface?.value, instance.family) ?? [])
          ).map(({ key }) => key),
        );
        for (const { address, word } of peers) {
          if (!own.has(address.key)) continue;
          report({
            at: word,
            message: l10n.t(
              '{0} is the own address of {1}, which sends its adverts to itself as well, and logs a warning for each of them.',
              address.text,
              node.name,
            ),
            ...(instance.source?.word && {
              related: [{ at: instance.source.word, message: l10n.t('The address that it sends from.') }],
            }),
            ...removing(word, instance.statement, false),
          });
        }
      }
    }
  },
};
