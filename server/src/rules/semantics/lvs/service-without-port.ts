import * as l10n from '@vscode/l10n';
import { addingTo } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** A service for all ports needs persistence, so that the connections of one client stay together. */
export const serviceWithoutPort: Rule = lvsRule(
  { id: 'service-without-port', kind: 'daemon', severity: 'warning' },
  {
    'no-port': ({ at, server, statement }) => ({
      at,
      message: l10n.t(
        'virtual_server {0} has no port and no persistence_timeout; keepalived switches persistence on, for 360 seconds.',
        server,
      ),
      ...addingTo(statement, ['persistence_timeout 360'], true),
    }),
  },
);
