import * as l10n from '@vscode/l10n';
import { parseAddress } from '../../../config/vrrp/index.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';
import { instancesOf } from './instances.ts';

/** A VMAC or an ipvlan belongs to one instance. */
export const duplicateInterfaceName: Rule = {
  id: 'duplicate-interface-name',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const taken = new Map<string, Word>();
    for (const { lines } of instancesOf(configuration)) {
      for (const line of [...lines('use_vmac'), ...lines('use_ipvlan')]) {
        const name = nameIn(line);
        const first = name && taken.get(name.text);
        if (name && !first) taken.set(name.text, name);
        if (!name || !first) continue;
        report({
          at: name,
          message: l10n.t(
            'Another instance names its interface {0}; keepalived ignores the name here.',
            name.text,
          ),
          related: [{ at: first, message: l10n.t('The first one.') }],
        });
      }
    }
  },
};

function nameIn({ words }: Statement): Word | undefined {
  for (let at = 1; at < words.length; at++) {
    const word = words[at]!;
    if (word.text === 'name') return words[at + 1];
    if (word.text === 'group') at++;
    else if (
      !notNames.has(word.text) &&
      !word.text.includes(':') &&
      !parseAddress(word.text.replace(/\/.*/, ''))
    )
      return word;
  }
  return undefined;
}

const notNames = new Set(['netlink_notify_msg', 'bridge', 'private', 'vepa']);
