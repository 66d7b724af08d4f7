import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { type Agreement, reportDisagreement } from './difference.ts';

/** Nodes with different VRIDs do not hear each other (RFC 5798, 7.1), so each becomes master. */
export const virtualRouterIdMismatch: Rule = {
  id: 'virtual-router-id-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    const agreement: Agreement = {
      keyword: 'virtual_router_id',
      value: ({ instance }) => instance.vrid,
      harmless: () => 'warning',
      message: (mine, theirs, peer) =>
        l10n.t(
          'virtual_router_id is {0} here and {1} on {2}: the nodes do not hear each other, and each takes the addresses.',
          mine,
          theirs,
          peer,
        ),
    };
    reportDisagreement(cluster, agreement, report);
  },
};
