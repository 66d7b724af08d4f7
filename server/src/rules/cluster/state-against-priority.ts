import * as l10n from '@vscode/l10n';
import { setting } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf } from './counterparts.ts';
import { placeOf } from './difference.ts';

/** `state` is only where a node starts; the priority elects. Where they say different things, a reader is misled. */
export const stateAgainstPriority: Rule = {
  id: 'state-against-priority',
  kind: 'cluster',
  severity: 'information',
  cluster(cluster, report) {
    for (const counterparts of counterpartsOf(cluster)) {
      const masters = counterparts.filter(({ instance }) => instance.state.value === 'MASTER');
      for (const master of masters) {
        const { state, priority } = master.instance;
        const stronger = counterparts.find(({ instance }) => instance.priority.value > priority.value);
        if (!stronger) continue;
        const [peer, theirs] = [stronger.node.name, stronger.instance.priority];
        report({
          at: placeOf(master, state.word),
          message: masters.includes(stronger)
            ? l10n.t(
                '{0} starts as MASTER too; the priority elects, {1} there against {2} here.',
                peer,
                theirs.value,
                priority.value,
              )
            : l10n.t(
                'state is MASTER here, but {0} has the higher priority, {1} against {2}, and holds the addresses.',
                peer,
                theirs.value,
                priority.value,
              ),
          ...(masters.includes(stronger) && { severity: 'hint' as const }),
          ...setting(state.word, 'state', 'BACKUP'),
          related: [
            { at: placeOf(stronger, theirs.word), message: l10n.t('{0} on {1}', theirs.value, peer) },
          ],
        });
      }
    }
  },
};
