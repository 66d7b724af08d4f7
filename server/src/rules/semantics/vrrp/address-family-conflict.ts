import * as l10n from '@vscode/l10n';
import { parseAddress } from '../../../config/vrrp/index.ts';
import { linesOf } from '../../../config/vrrp/lines.ts';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';

/** What comes first in the block settles whether the instance is one of IPv4 or of IPv6. */
export const addressFamilyConflict: Rule = {
  id: 'address-family-conflict',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    for (const { address, word, reason } of vrrpConfiguration(configuration).ignoredAddresses) {
      if (reason !== 'other-family') continue;
      report({
        at: word,
        message:
          address.family === 6
            ? l10n.t(
                'The instance is one of IPv4; keepalived drops this address. Put it into virtual_ipaddress_excluded.',
              )
            : l10n.t(
                'The instance is one of IPv6; keepalived drops this address. Put it into virtual_ipaddress_excluded.',
              ),
      });
    }
  },
  instance({ instance, lines }, report) {
    for (const correction of instance.corrections) {
      if (correction.code === 'version-conflict' && correction.word) {
        report({
          at: correction.word,
          message: l10n.t(
            'What stands above has settled another version already; keepalived ignores the line.',
          ),
          ...removing(correction.word, instance.statement),
        });
      }
    }
    const [native] = lines('native_ipv6');
    if (native && instance.family === 4) {
      report({
        at: native.words[0]!,
        message: l10n.t('IPv4 addresses stand above, so keepalived ignores native_ipv6.'),
        ...removing(native.words[0], instance.statement),
      });
    }
    const words = [
      ...['unicast_src_ip', 'mcast_src_ip', 'mcast_dst_ip'].flatMap(name =>
        lines(name).map(line => line.words[1]),
      ),
      ...lines('unicast_peer').flatMap(block => linesOf(block).map(line => line.words[0])),
    ];
    for (const word of words) {
      const address = word && parseAddress(word.text);
      if (!address || address.family === instance.family) continue;
      report({
        at: word,
        message: l10n.t('The instance is one of IPv{0}; keepalived ignores this address.', instance.family),
      });
    }
  },
};
