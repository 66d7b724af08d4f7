import * as l10n from '@vscode/l10n';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** The mark stands for packets that the firewall chose, so what would choose them again is ignored. */
export const firewallMarkConflict: Rule = lvsRule(
  { id: 'firewall-mark-conflict', kind: 'daemon', severity: 'warning' },
  {
    'mark-with-protocol': ({ at, statement }) => ({
      at,
      message: l10n.t(
        'The firewall mark decides which packets the service takes; keepalived ignores the protocol.',
      ),
      ...removing(at, statement),
    }),
    'group-mixed': ({ at, server, other }) => ({
      at,
      message: l10n.t(
        'With IPv4 and IPv6 in virtual_server_group {0} a firewall mark has to name its family, inet or inet6; keepalived removes the group.',
        server,
      ),
      severity: 'error',
      ...(other && { related: [{ at: other, message: l10n.t('This mark names no family.') }] }),
    }),
    'mark-with-suspend': ({ at, statement }) => ({
      at,
      message: l10n.t('A firewall mark has no address to watch, so keepalived ignores ha_suspend.'),
      ...removing(at, statement),
      severity: 'error',
    }),
  },
);
