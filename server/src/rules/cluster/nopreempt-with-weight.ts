import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName } from './troubles.ts';

/** Who does not preempt bows to any master, however low its priority: only FAULT makes room then. */
export const nopreemptWithWeight: Rule = {
  id: 'nopreempt-with-weight',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'no-preemption')) {
      const { participant, other } = found.cause;
      const { word } = other.instance.preempt;
      if (!word) continue;
      const weighted = participant.instance.tracked.find(({ weight }) => weight.value !== 0);
      const name = nodeName(cluster, participant);
      report({
        at: word,
        message: l10n.t(
          'With nopreempt {0} leaves the address to {1} for as long as that sends adverts, and a weight only lowers its priority: {2}. Without a weight the check puts {1} in FAULT.',
          nodeName(cluster, other),
          name,
          consequence(cluster, found),
        ),
        related: weighted?.weight.word
          ? [{ at: weighted.weight.word, message: l10n.t('The weight on {0}', name) }]
          : [],
        fix: { title: l10n.t('Remove nopreempt'), edits: [{ at: word, newText: '' }] },
      });
    }
  },
};
