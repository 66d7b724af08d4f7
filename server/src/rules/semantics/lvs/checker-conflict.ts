import * as l10n from '@vscode/l10n';
import { type Address, type Family, isLinkLocal, parseAddress } from '../../../config/vrrp/address.ts';
import { integerIn, keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Statement } from '../../../syntax/index.ts';
import { removing } from '../../fixes.ts';
import type { Reporter, Rule } from '../../rule.ts';

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

/** A check that can never succeed, at whose end the daemon looks, and addresses that do not go together. */
export const checkerConflict: Rule = {
  id: 'checker-conflict',
  kind: 'daemon',
  severity: 'error',
  concerns: ({ name }) => connecting.has(name),
  looksAround: true,
  statement({ statement, word, parent }, report) {
    if (parent?.word.text !== 'real_server' || !connecting.has(word.text)) return;
    const lines = linesOf(statement);
    const value = (name: string) => lines.findLast(line => keyword(line) === name)?.words[1];
    const at = statement.block?.close ?? word;
    const address = checkFamilies(statement, targetOf(parent.statement, word.text), report);
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

/** The address that is asked if nothing else is said. Only of SMTP the daemon settles it after the block. */
function targetOf(server: Statement, checker: string): Target {
  const address = parseAddress(server.words[1]?.text ?? '');
  return { address, family: checker === 'SMTP_CHECK' ? undefined : address?.family };
}

interface Target {
  readonly address: Address | undefined;
  /** What `bindto` is held against. */
  readonly family: Family | undefined;
}

/**
 * Of `bindto` and `connect_ip` the one that comes second is held against what stands above.
 * @returns the address that is asked in the end
 */
function checkFamilies(
  checker: Statement,
  { address: asked, family }: Target,
  report: Reporter,
): Address | undefined {
  let target: Family | undefined = family;
  let address = asked;
  let bound: Family | undefined;
  for (const line of linesOf(checker)) {
    const name = keyword(line);
    const word = line.words[1];
    const given = word && parseAddress(word.text);
    if (!given || (name !== 'bindto' && name !== 'connect_ip')) continue;
    const other = name === 'bindto' ? target : bound;
    if (other && other !== given.family) {
      report({
        at: word,
        message:
          name === 'bindto'
            ? l10n.t(
                'The check asks an address of IPv{0}, so it can not come from {1}; keepalived ignores the line.',
                other,
                word.text,
              )
            : l10n.t(
                'bindto above is an address of IPv{0}, so {1} can not be asked from it; keepalived ignores the line.',
                other,
                word.text,
              ),
        ...removing(word, checker),
      });
      if (name === 'bindto') bound = undefined;
      else target = undefined;
      continue;
    }
    if (name === 'bindto') bound = given.family;
    else {
      target = given.family;
      address = given;
    }
  }
  return address;
}
