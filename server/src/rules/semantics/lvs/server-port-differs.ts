import * as l10n from '@vscode/l10n';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isNumber, lvsRule } from './view.ts';

/** With DR and TUN the packet reaches the server as it came, so its port can't become another one. */
export const serverPortDiffers: Rule = lvsRule(
  { id: 'server-port-differs', kind: 'daemon', severity: 'error' },
  {
    'port-differs': ({ at, server, value = 0 }) => ({
      at,
      message: l10n.t(
        'Only NAT can send to another port: virtual_server {0} has {1}, and with DR and TUN the server gets that one too.',
        server,
        value,
      ),
      ...(isNumber(at) && setting(at, l10n.t('the port'), value, true)),
    }),
    'sorry-port-differs': ({ at, server, value = 0 }) => ({
      at,
      message: l10n.t(
        'Only NAT can send to another port: virtual_server {0} has {1}, and with DR and TUN the sorry server gets that one too.',
        server,
        value,
      ),
      ...(isNumber(at) && setting(at, l10n.t('the port'), value, true)),
    }),
    'mark-with-port': ({ at }) => ({
      at,
      message: l10n.t(
        'A service by firewall mark takes packets of any port; with DR and TUN keepalived ignores this one.',
      ),
      severity: 'warning',
    }),
  },
);
