import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** The daemon names the choice that it makes, which is seldom the one that was meant: UDP where a web service needs TCP. */
export const serviceDefault: Rule = lvsRule(
  { id: 'service-default', kind: 'daemon', severity: 'warning' },
  {
    'no-protocol': ({ at, server }) => ({
      at,
      message: l10n.t('virtual_server {0} names no protocol, so keepalived takes UDP.', server),
      severity: 'error',
    }),
    'no-scheduler': ({ at, server }) => ({
      at,
      message: l10n.t('virtual_server {0} names no lvs_sched, so keepalived takes wlc.', server),
    }),
    'no-method': ({ at, server }) => ({
      at,
      message: l10n.t('virtual_server {0} names no lvs_method, so keepalived takes NAT.', server),
    }),
  },
);
