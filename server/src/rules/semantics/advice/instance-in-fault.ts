import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { instanceRule } from '../vrrp/instances.ts';

/** The configuration itself keeps the instance in FAULT; the daemon says so in its log alone. */
export const instanceInFault: Rule = instanceRule(
  { id: 'instance-in-fault', kind: 'advice', severity: 'warning' },
  ({ instance, name, known }, report) => {
    for (const { code, word } of instance.faults) {
      if (code !== 'no-unicast-peers' || !word || !known) continue;
      report({
        at: word,
        message: l10n.t(
          'There is no unicast peer, and {0} is to be in FAULT then: it never takes its addresses.',
          name,
        ),
      });
    }
  },
);
