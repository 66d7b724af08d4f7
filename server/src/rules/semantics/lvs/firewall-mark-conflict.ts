import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** The mark stands for packets that the firewall chose, so what would choose them again is ignored. */
export const firewallMarkConflict: Rule = lvsRule(
  { id: 'firewall-mark-conflict', kind: 'daemon', severity: 'warning' },
  {
    'mark-with-protocol': ({ at }) => ({
      at,
      message: l10n.t(
        'The firewall mark decides which packets the service takes; keepalived ignores the protocol.',
      ),
    }),
    'mark-with-suspend': ({ at }) => ({
      at,
      message: l10n.t('A firewall mark has no address to watch, so keepalived ignores ha_suspend.'),
      severity: 'error',
    }),
  },
);
