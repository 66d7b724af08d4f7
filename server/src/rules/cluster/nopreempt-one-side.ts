import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { counterpartsOf } from './counterparts.ts';
import { placeOfInstance } from './troubles.ts';

/** What counts is what the node says that comes back: the stronger one preempts, whatever the weaker one has. */
export const nopreemptOneSide: Rule = {
  id: 'nopreempt-one-side',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    for (const members of counterpartsOf(cluster)) {
      const highest = Math.max(...members.map(({ instance }) => instance.priority.value));
      const [strongest, another] = members.filter(({ instance }) => instance.priority.value === highest);
      if (!strongest || another || !strongest.instance.preempt.value) continue;
      // One that it has and that is cleared is told of where it stands.
      if (strongest.instance.preempt.word) continue;
      for (const { instance } of members) {
        const { value, word } = instance.preempt;
        if (value || !word) continue;
        const at = strongest.instance.priority.word ?? placeOfInstance(strongest.instance);
        report({
          at: word,
          message: l10n.t(
            '{0} has the highest priority and no nopreempt, so it takes the address back as soon as it returns: nopreempt has to be there.',
            strongest.node.name,
          ),
          related: [{ at, message: l10n.t('The priority of {0}', strongest.node.name) }],
          ...(strongest.instance.priority.word &&
            strongest.instance.state.value === 'BACKUP' && {
              fix: {
                title: l10n.t('Add nopreempt on {0}', strongest.node.name),
                edits: [
                  {
                    at: strongest.instance.priority.word,
                    where: 'behind' as const,
                    newText: `\n${indentOf(strongest.instance.priority.word.column)}nopreempt`,
                  },
                ],
              },
            }),
        });
      }
    }
  },
};

/** The column of a value tells that of its keyword: `priority 100`. */
function indentOf(column: number): string {
  return ' '.repeat(Math.max(0, column - 'priority '.length));
}
