import * as l10n from '@vscode/l10n';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** Only a tunnel can carry packets of one family in those of the other. */
export const serverFamilyDiffers: Rule = lvsRule(
  { id: 'server-family-differs', kind: 'daemon', severity: 'error' },
  {
    'real-server-family': ({ at, server }) => ({
      at,
      message: l10n.t(
        'This real server is not of the address family of virtual_server {0}; keepalived drops it, as only lvs_method TUN can do that.',
        server,
      ),
    }),
    'sorry-server-family': ({ at, server }) => ({
      at,
      message: l10n.t(
        'The sorry server is not of the address family of virtual_server {0}; keepalived drops it, as only lvs_method TUN can do that.',
        server,
      ),
    }),
    'granularity-family': ({ at, server }) => ({
      at,
      message: l10n.t(
        'virtual_server {0} is one of IPv6, where the granularity is a prefix length from 1 to 128; keepalived ignores the line.',
        server,
      ),
    }),
    'family-conflict': ({ at, server, statement }) => ({
      at,
      message: l10n.t('virtual_server {0} is of the other family; keepalived ignores the line.', server),
      ...removing(at, statement),
    }),
  },
);
