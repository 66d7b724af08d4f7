import * as l10n from '@vscode/l10n';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { lvsRule } from './view.ts';

/** A connection needs all its packets at one server; only a question in a single packet does not. */
export const onePacketWithoutUdp: Rule = lvsRule(
  { id: 'one-packet-without-udp', kind: 'daemon', severity: 'error' },
  {
    'one-packet-without-udp': ({ at, statement }) => ({
      at,
      message: l10n.t(
        'ops chooses a server for each packet and works with UDP alone; keepalived ignores it here.',
      ),
      ...removing(at, statement),
    }),
  },
);
