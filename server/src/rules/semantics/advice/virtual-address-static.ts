import * as l10n from '@vscode/l10n';
import { statementsOf, topLevel } from '../../../config/index.ts';
import { parsePrefix } from '../../../config/vrrp/address.ts';
import { keyword } from '../../../config/vrrp/lines.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instancesOf } from '../vrrp/instances.ts';

/** A static address is set for as long as the daemon runs, master or not: a backup that has the VIP answers for it. */
export const virtualAddressStatic: Rule = {
  id: 'virtual-address-static',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const blocks = topLevel(configuration).filter(statement => keyword(statement) === 'static_ipaddress');
    if (blocks.length === 0) return;
    const virtual = new Map<string, Word>();
    for (const { instance } of instancesOf(configuration)) {
      for (const { address, word } of [...instance.addresses, ...instance.excludedAddresses]) {
        virtual.set(address.key, word);
      }
    }
    for (const { block, line } of blocks.flatMap(linesWith)) {
      const [word] = line.words;
      const address = word && parsePrefix(word.text)?.address;
      const other = address && virtual.get(address.key);
      if (!word || !address || !other) continue;
      report({
        at: word,
        message: l10n.t(
          '{0} is a VIP as well. As a static address it is on this node whether it is master or not, so that two nodes answer for it.',
          address.text,
        ),
        related: [{ at: other, message: l10n.t('The VIP.') }],
        ...removing(word, block, false),
      });
    }
  },
};

function linesWith(block: Statement) {
  return [...statementsOf(block.block?.items ?? [])].map(line => ({ block, line }));
}
