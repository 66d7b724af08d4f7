import * as l10n from '@vscode/l10n';
import type { Tracked, VrrpInstance } from '../../config/vrrp/types.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf, type Member } from './counterparts.ts';

/**
 * The delay is for any master of a lower priority, and one whose check has failed is such a master: it keeps the address
 * for that long. A node that stops, or is in FAULT, is no master, and its address is taken over without delay.
 */
export const preemptDelayWithWeight: Rule = {
  id: 'preempt-delay-with-weight',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    for (const members of counterpartsOf(cluster)) {
      for (const { node, instance } of members) {
        const delay = instance.preemptDelay;
        if (delay.value === 0 || !delay.word || !instance.preempt.value) continue;
        const found = stronger(members, instance).flatMap(other => {
          const check = other.instance.tracked.find(entry => givesWayTo(instance, other.instance, entry));
          return check ? [{ other, check }] : [];
        })[0];
        if (!found) continue;
        report({
          at: delay.word,
          message: l10n.t(
            'When {0} fails on {1}, its weight makes {1} a master of lower priority, and {2} waits {3} s for that one too before it takes over.',
            found.check.name.value,
            found.other.node.name,
            node.name,
            delay.value,
          ),
          related: found.check.weight.word
            ? [{ at: found.check.weight.word, message: l10n.t('The weight on {0}', found.other.node.name) }]
            : [],
        });
      }
    }
  },
};

function stronger(members: readonly Member[], { priority }: VrrpInstance): readonly Member[] {
  return members.filter(({ instance }) => instance.priority.value > priority.value);
}

/** Whether the failure of a single check brings the master below the other one. */
function givesWayTo(to: VrrpInstance, master: VrrpInstance, { kind, name, weight }: Tracked): boolean {
  if (weight.value === 0 || kind === 'file') return false;
  if (weight.value < 0) return master.priority.value + weight.value < to.priority.value;
  const own =
    to.tracked.find(entry => entry.kind === kind && entry.name.value === name.value)?.weight.value ?? 0;
  return master.priority.value < to.priority.value + Math.max(0, own);
}
