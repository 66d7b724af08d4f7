import * as l10n from '@vscode/l10n';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isNumber, lvsRule } from './view.ts';

/** Such a quorum could never be reached, so the daemon lowers it at start. */
export const quorumTooHigh: Rule = lvsRule(
  { id: 'quorum-too-high', kind: 'daemon', severity: 'warning' },
  {
    'quorum-cut': ({ at, server, value = 0 }) => ({
      at,
      message: l10n.t(
        'The real servers of virtual_server {0} have a total weight of {1}, so keepalived lowers the quorum to that.',
        server,
        value,
      ),
      ...(isNumber(at) && setting(at, 'quorum', value, true)),
    }),
  },
);
