import * as l10n from '@vscode/l10n';
import { lvsConfiguration } from '../lvs/view.ts';
import type { Rule } from '../../rule.ts';

/** Checks that open a TCP connection. */
const overTcp = new Set(['TCP_CHECK', 'HTTP_GET', 'SSL_GET', 'SMTP_CHECK']);

/** A server that nothing checks is up for ever. */
export const serverWithoutCheck: Rule = {
  id: 'server-without-check',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    for (const { realServers, protocol, incomplete } of lvsConfiguration(configuration).virtualServers) {
      if (incomplete) continue;
      for (const { word, checkers } of realServers) {
        if (checkers.length === 0) {
          report({
            at: word,
            message: l10n.t('Nothing checks this real server, so it gets connections even when it is down.'),
          });
        }
        const wrong =
          protocol?.value === 'UDP' && checkers.find(({ words }) => overTcp.has(words[0]?.text ?? ''));
        if (wrong && checkers.length === 1) {
          report({
            at: wrong.words[0]!,
            message: l10n.t(
              'The service is UDP, and this check opens a TCP connection: it says nothing about the service.',
            ),
            severity: 'information',
          });
        }
      }
    }
  },
};
