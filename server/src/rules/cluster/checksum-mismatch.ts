import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** Up to 1.3.6 keepalived computed the checksum of VRRPv3 unicast adverts in a way of its own. */
export const checksumMismatch: Rule = {
  id: 'checksum-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'dropped')) {
      if (found.cause.reason !== 'checksum') continue;
      const { sender, receiver } = found.cause;
      for (const [mine, theirs] of [
        [sender, receiver],
        [receiver, sender],
      ] as const) {
        const place = ({ instance }: typeof mine) => instance.checksum.word ?? placeOfInstance(instance);
        if (!mine.instance.checksum.word) continue;
        report({
          at: place(mine),
          message: l10n.t(
            'old_unicast_checksum differs from {0}, and each node drops the adverts of the other: {1}.',
            nodeName(cluster, theirs),
            consequence(cluster, found),
          ),
          related: [{ at: place(theirs), message: l10n.t('On {0}', nodeName(cluster, theirs)) }],
        });
      }
    }
  },
};
