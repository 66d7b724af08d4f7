import * as l10n from '@vscode/l10n';
import { addingTo } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** The daemon names the choice that it makes, which is seldom the one that was meant: UDP where a web service needs TCP. */
export const serviceDefault: Rule = lvsRule(
  { id: 'service-default', kind: 'daemon', severity: 'warning' },
  {
    'no-protocol': ({ at, server, statement }) => ({
      at,
      message: l10n.t('virtual_server {0} names no protocol, so keepalived takes UDP.', server),
      ...addingTo(statement, ['protocol TCP'], false),
      severity: 'error',
    }),
    'no-scheduler': ({ at, server, statement }) => ({
      at,
      message: l10n.t('virtual_server {0} names no lvs_sched, so keepalived takes wlc.', server),
      ...addingTo(statement, ['lvs_sched wlc'], true),
    }),
    'no-method': ({ at, server, statement }) => ({
      at,
      message: l10n.t('virtual_server {0} names no lvs_method, so keepalived takes NAT.', server),
      ...addingTo(statement, ['lvs_method NAT'], true),
    }),
  },
);
