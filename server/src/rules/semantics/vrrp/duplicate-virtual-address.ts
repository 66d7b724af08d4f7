import * as l10n from '@vscode/l10n';
import type { VirtualAddress } from '../../../config/vrrp/index.ts';
import { parsePrefix } from '../../../config/vrrp/index.ts';
import { linesOf } from '../../../config/vrrp/lines.ts';
import { compareVersions } from '../../../schema/index.ts';
import type { Statement } from '../../../syntax/index.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule } from './instances.ts';

/** An address can be set on an interface once. Older daemons say nothing and set it once all the same. */
export const duplicateVirtualAddress: Rule = instanceRule(
  { id: 'duplicate-virtual-address', kind: 'daemon', severity: 'error' },
  ({ instance, lines, version }, report) => {
    if (compareVersions(version, '2.3.3') < 0) return;
    const kept = new Map<string, VirtualAddress>();
    for (const address of [...instance.addresses, ...instance.excludedAddresses]) {
      kept.set(keyOf(address.address.key, address.device?.value), address);
    }
    const words = new Set([...kept.values()].map(({ word }) => word));
    const blocks = [...lines('virtual_ipaddress'), ...lines('virtual_ipaddress_excluded')];
    for (const line of blocks.flatMap(linesOf)) {
      const [word] = line.words;
      const prefix = word && !words.has(word) && parsePrefix(word.text);
      const first = prefix && kept.get(keyOf(prefix.address.key, deviceOf(line)));
      if (!first) continue;
      report({
        at: word,
        message: l10n.t('The instance has this address already; keepalived drops the second one.'),
        related: [{ at: first.word, message: l10n.t('The first one.') }],
        ...removing(word, instance.statement),
      });
    }
  },
);

function deviceOf(line: Statement): string | undefined {
  const at = line.words.findIndex(({ text }) => text === 'dev');
  return at < 0 ? undefined : line.words[at + 1]?.text;
}

function keyOf(address: string, device: string | undefined): string {
  return `${address} ${device ?? ''}`;
}
