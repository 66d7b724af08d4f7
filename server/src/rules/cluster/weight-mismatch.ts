import * as l10n from '@vscode/l10n';
import type { Tracked } from '../../config/vrrp/types.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf, type Member } from './counterparts.ts';
import { differences } from './difference.ts';
import { placeOfInstance } from './troubles.ts';

/** One check, two weights: that works where each of them is large enough, and is seldom meant. */
export const weightMismatch: Rule = {
  id: 'weight-mismatch',
  kind: 'cluster',
  severity: 'hint',
  cluster(cluster, report) {
    for (const counterparts of counterpartsOf(cluster)) {
      const names = new Set(
        counterparts.flatMap(({ instance }) =>
          instance.tracked.map(({ kind, name }) => `${kind} ${name.value}`),
        ),
      );
      for (const name of names) {
        // A node that does not track it at all is another rule's matter.
        const members = counterparts.filter(member => trackedBy(member, name));
        for (const { member, other } of differences(members, one =>
          String(trackedBy(one, name)?.weight.value),
        )) {
          const [mine, theirs] = [trackedBy(member, name), trackedBy(other, name)];
          if (!mine || !theirs) continue;
          const peer = other.node.name;
          report({
            at: placeOf(member, mine),
            message: l10n.t(
              '{0} counts {1} here and {2} on {3}: the failure of one node is worth more than that of the other.',
              mine.name.value,
              mine.weight.value,
              theirs.weight.value,
              peer,
            ),
            related: [
              { at: placeOf(other, theirs), message: l10n.t('{0} on {1}', theirs.weight.value, peer) },
            ],
            ...(mine.weight.word && {
              fix: {
                title: l10n.t('Set {0} to {1}, as on {2}', 'weight', theirs.weight.value, peer),
                edits: [{ at: mine.weight.word, newText: String(theirs.weight.value) }],
              },
            }),
          });
        }
      }
    }
  },
};

function trackedBy({ instance }: Member, key: string): Tracked | undefined {
  return instance.tracked.find(({ kind, name }) => `${kind} ${name.value}` === key);
}

function placeOf({ instance }: Member, { weight, name }: Tracked) {
  return weight.word ?? name.word ?? placeOfInstance(instance);
}
