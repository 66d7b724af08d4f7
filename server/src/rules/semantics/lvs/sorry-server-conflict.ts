import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** A sorry server that is a real server too is one destination, with one setting. */
export const sorryServerConflict: Rule = lvsRule(
  { id: 'sorry-server-conflict', kind: 'daemon', severity: 'warning' },
  {
    'sorry-server-inhibit': ({ at, other }) => ({
      at,
      message: l10n.t(
        'The sorry server is also a real server, and only one of them is inhibited on failure; keepalived does to both as the real server says.',
      ),
      ...(other && { related: [{ at: other, message: l10n.t('The real server.') }] }),
    }),
    'sorry-server-missing': ({ at }) => ({
      at,
      message: l10n.t('No sorry_server stands above, so keepalived ignores the line.'),
      severity: 'error',
    }),
  },
);
