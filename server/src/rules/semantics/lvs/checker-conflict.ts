import * as l10n from '@vscode/l10n';
import { isLinkLocal, parseAddress } from '../../../config/vrrp/index.ts';
import { integerIn, keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Statement } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

/** The checkers that open a connection. */
const connecting = new Set([
  'HTTP_GET',
  'SSL_GET',
  'TCP_CHECK',
  'UDP_CHECK',
  'SMTP_CHECK',
  'DNS_CHECK',
  'PING_CHECK',
]);

/** A check that can never succeed: the daemon looks at its end. */
export const checkerConflict: Rule = {
  id: 'checker-conflict',
  kind: 'daemon',
  severity: 'error',
  statement({ statement, word, parent }, report) {
    if (parent?.word.text !== 'real_server' || !connecting.has(word.text)) return;
    const lines = linesOf(statement);
    const value = (name: string) => lines.findLast(line => keyword(line) === name)?.words[1];
    const at = statement.block?.close ?? word;
    const text = value('connect_ip')?.text ?? addressOf(parent.statement);
    const address = text === undefined ? undefined : parseAddress(text);
    if (address && isLinkLocal(address) && !value('bind_if')) {
      report({
        at,
        message: l10n.t(
          '{0} is a link-local address, which needs a bind_if; keepalived drops the checker.',
          address.text,
        ),
      });
    }
    if (word.text !== 'UDP_CHECK') return;
    const least = integerIn(value('min_reply_length'), 0, 65535) ?? 0;
    const most = integerIn(value('max_reply_length'), 0, 65535) ?? 255;
    if (least > most) {
      report({
        at,
        message: l10n.t(
          'min_reply_length {0} is more than max_reply_length {1}; the check will always fail.',
          least,
          most,
        ),
      });
    }
  },
};

function addressOf(server: Statement): string | undefined {
  return server.words[1]?.text;
}
