import * as l10n from '@vscode/l10n';
import { vrrpConfiguration } from '../../cluster/view.ts';
import type { Word } from '../../syntax/index.ts';
import type { Rule } from '../rule.ts';

const owner = 255;

/** Without accept mode keepalived puts a firewall in front of the VIPs: RFC 5798 means them for forwarding alone. */
export const virtualAddressUnreachable: Rule = {
  id: 'virtual-address-unreachable',
  kind: 'cluster',
  severity: 'error',
  configuration(configuration, report) {
    const causes = new Map<Word, string[]>();
    for (const { name, accept, strict, priority, addresses } of vrrpConfiguration(configuration).instances) {
      if (accept.value || priority.value === owner || addresses.length === 0) continue;
      const word = (accept.word?.text === 'no_accept' ? accept.word : strict.word) ?? accept.word;
      if (word) causes.set(word, [...(causes.get(word) ?? []), name.value]);
    }
    for (const [word, names] of causes) {
      report({
        at: word,
        message:
          word.text === 'no_accept'
            ? l10n.t(
                'With no_accept the addresses of {0} answer nobody: the master drops what is sent to them.',
                names.join(', '),
              )
            : l10n.t(
                'In strict mode the addresses of {0} answer nobody: the master drops what is sent to them, unless the instance has version 3 and accept.',
                names.join(', '),
              ),
      });
    }
  },
};
