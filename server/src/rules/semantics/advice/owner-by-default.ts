import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { instanceRule } from '../vrrp/instances.ts';

const owner = 255;

/** The master of a configuration that names no priority is made the address owner. */
export const ownerByDefault: Rule = instanceRule(
  { id: 'owner-by-default', kind: 'advice', severity: 'warning' },
  ({ instance, line, name, known }, report) => {
    const { state, priority } = instance;
    if (!known || priority.value !== owner || line('priority') || !state.word) return;
    report({
      at: state.word,
      message: l10n.t(
        'Without priority state MASTER makes {0} the address owner, with priority 255, which no check ever lowers: name a priority.',
        name,
      ),
    });
  },
);
