import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** Multicast ends at the LAN: the interfaces of one virtual router have to be on one, whatever their names are. */
export const interfaceMismatch: Rule = {
  id: 'interface-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'not-heard')) {
      if (found.cause.reason !== 'other-lan') continue;
      const { sender, receiver } = found.cause;
      for (const [mine, theirs] of [
        [sender, receiver],
        [receiver, sender],
      ] as const) {
        const place = ({ instance }: typeof mine) => instance.interface?.word ?? placeOfInstance(instance);
        const peer = nodeName(cluster, theirs);
        report({
          at: place(mine),
          message: l10n.t(
            'This instance runs on {0}, and on {1} on {2}, which is another network: {3}.',
            mine.instance.interface?.value ?? '',
            theirs.instance.interface?.value ?? '',
            peer,
            consequence(cluster, found),
          ),
          related: [{ at: place(theirs), message: l10n.t('On {0}', peer) }],
        });
      }
    }
  },
};
