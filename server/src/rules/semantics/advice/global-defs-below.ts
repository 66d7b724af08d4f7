import * as l10n from '@vscode/l10n';
import { topLevel, topLevelNamed } from '../../../config/index.ts';
import type { Rule } from '../../rule.ts';

/** At a start the daemon reads global_defs first, wherever it stands; at a reload it does not. */
export const globalDefsBelow: Rule = {
  id: 'global-defs-below',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const [instance] = topLevelNamed(configuration, 'vrrp_instance');
    if (!instance) return;
    const statements = topLevel(configuration);
    for (const globals of topLevelNamed(configuration, 'global_defs')) {
      if (statements.indexOf(globals) < statements.indexOf(instance)) continue;
      report({
        at: globals.words[0]!,
        message: l10n.t(
          'Instances stand above. After a reload they have built-in values in place of some that are set here, until the next restart.',
        ),
        related: [{ at: instance.words[0]!, message: l10n.t('The first instance.') }],
      });
    }
  },
};
