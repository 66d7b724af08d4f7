import * as l10n from '@vscode/l10n';
import { topLevel } from '../../../config/index.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

/** At a start the daemon reads global_defs first, wherever it stands; at a reload it does not. */
export const globalDefsBelow: Rule = {
  id: 'global-defs-below',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    let instance: Word | undefined;
    for (const { words } of topLevel(configuration)) {
      const [word] = words;
      if (word?.text === 'vrrp_instance') instance ??= word;
      if (word?.text !== 'global_defs' || !instance) continue;
      report({
        at: word,
        message: l10n.t(
          'Instances stand above. After a reload they have built-in values in place of some that are set here, until the next restart.',
        ),
        related: [{ at: instance, message: l10n.t('The first instance.') }],
      });
    }
  },
};
