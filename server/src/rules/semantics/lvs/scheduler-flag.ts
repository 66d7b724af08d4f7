import * as l10n from '@vscode/l10n';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** The daemon looks at what stands above when it reads the flag. */
export const schedulerFlag: Rule = lvsRule(
  { id: 'scheduler-flag', kind: 'daemon', severity: 'error' },
  {
    'scheduler-flag': ({ at, server, statement }) => ({
      at,
      message: l10n.t(
        'virtual_server {0} has neither lvs_sched sh nor lvs_sched mh above this line, so keepalived ignores the flag.',
        server,
      ),
      ...removing(at, statement),
    }),
  },
);
