import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { type Agreement, reportDisagreement } from './difference.ts';

/** Version 2 drops adverts with another interval; version 3 learns it from the master (RFC 5798, 6.1). */
export const advertIntervalMismatch: Rule = {
  id: 'advert-interval-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    const agreement: Agreement = {
      keyword: 'advert_int',
      value: ({ instance }) => instance.advertInterval,
      harmless: ({ instance }) => (instance.version.value === 2 ? 'warning' : 'information'),
      message: (mine, theirs, peer, { instance }) =>
        instance.version.value === 2
          ? l10n.t(
              'advert_int is {0} here and {1} on {2}: VRRP version 2 drops adverts with another interval, so that both nodes take the addresses.',
              mine,
              theirs,
              peer,
            )
          : l10n.t(
              'advert_int is {0} here and {1} on {2}; a backup takes the one of whoever is master.',
              mine,
              theirs,
              peer,
            ),
    };
    reportDisagreement(cluster, agreement, report);
  },
};
