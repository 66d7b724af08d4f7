import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { type Agreement, reportDisagreement } from './difference.ts';

/** A router drops packets of another VRRP version (RFC 5798, 7.1). */
export const vrrpVersionMismatch: Rule = {
  id: 'vrrp-version-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    const agreement: Agreement = {
      keyword: 'version',
      value: ({ instance }) => instance.version,
      harmless: () => 'warning',
      message: (mine, theirs, peer) =>
        l10n.t(
          'This instance speaks VRRP version {0}, and {2} speaks version {1}: each node drops the adverts of the other.',
          mine,
          theirs,
          peer,
        ),
    };
    reportDisagreement(cluster, agreement, report);
  },
};
