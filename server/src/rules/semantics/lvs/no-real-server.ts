import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** The daemon looks at the end of the block whether a server is left, and drops the virtual server if none is. */
export const noRealServer: Rule = lvsRule(
  { id: 'no-real-server', kind: 'daemon', severity: 'error' },
  {
    'no-real-server': ({ at, server }) => ({
      at,
      message: l10n.t('virtual_server {0} has no real server that counts, so keepalived drops it.', server),
    }),
  },
);
