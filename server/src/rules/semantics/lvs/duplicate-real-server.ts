import * as l10n from '@vscode/l10n';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** One address and port is one destination of IPVS, so the second block has nothing to stand for. */
export const duplicateRealServer: Rule = lvsRule(
  { id: 'duplicate-real-server', kind: 'daemon', severity: 'error' },
  {
    'duplicate-real-server': ({ at, server, other, statement }) => ({
      at,
      message: l10n.t(
        'virtual_server {0} has this real_server already; keepalived drops the second one.',
        server,
      ),
      ...removing(at, statement),
      ...(other && { related: [{ at: other, message: l10n.t('The first one.') }] }),
    }),
  },
);
