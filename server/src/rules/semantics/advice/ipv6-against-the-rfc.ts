import * as l10n from '@vscode/l10n';
import { isLinkLocal } from '../../../config/vrrp/index.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule } from '../vrrp/instances.ts';

/** keepalived does it all the same, but other routers need not. */
export const ipv6AgainstTheRfc: Rule = instanceRule(
  { id: 'ipv6-against-the-rfc', kind: 'advice', severity: 'information' },
  ({ instance, line }, report) => {
    if (instance.family !== 6 || instance.strict.value) return;
    const [first] = instance.addresses;
    const version = line('version')?.words[1];
    if (version?.text === '2' && instance.version.value === 2) {
      report({
        at: version,
        message: l10n.t(
          'VRRPv2 has no IPv6. keepalived sends it all the same; routers of other makes do not understand it.',
        ),
      });
    }
    if (first && !instance.unicast && !isLinkLocal(first.address)) {
      report({
        at: first.word,
        // It works between nodes of keepalived, which is what nearly everybody has.
        severity: 'hint',
        message: l10n.t(
          'The first IPv6 address of a virtual router is a link-local one by the RFC; keepalived goes without.',
        ),
      });
    }
  },
);
