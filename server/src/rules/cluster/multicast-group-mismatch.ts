import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** Who listens to another group hears nothing. */
export const multicastGroupMismatch: Rule = {
  id: 'multicast-group-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'not-heard')) {
      if (found.cause.reason !== 'multicast-group') continue;
      const { sender, receiver } = found.cause;
      for (const [mine, theirs] of [
        [sender, receiver],
        [receiver, sender],
      ] as const) {
        const place = (participant: typeof mine) =>
          participant.instance.group?.word ?? placeOfInstance(participant.instance);
        const peer = nodeName(cluster, theirs);
        const [own, group] = [mine.instance.group, theirs.instance.group?.value.text ?? ''];
        report({
          at: place(mine),
          message: l10n.t(
            'Adverts go to the group {0} here and to {1} on {2}: {3}.',
            own?.value.text ?? '',
            group,
            peer,
            consequence(cluster, found),
          ),
          related: [{ at: place(theirs), message: l10n.t('On {0}', peer) }],
          ...(own?.word && {
            fix: {
              title: l10n.t('Set the group to {0}, as on {1}', group, peer),
              edits: [{ at: own.word, newText: group }],
            },
          }),
        });
      }
    }
  },
};
