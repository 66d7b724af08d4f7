import * as l10n from '@vscode/l10n';
import { hostAddresses } from '../../cluster/model.ts';
import { networkKey } from '../../config/vrrp/address.ts';
import type { Rule } from '../rule.ts';

/** Hosts of the network look for an address of another network at their router, which has to know the way. */
export const virtualAddressOutsideSubnet: Rule = {
  id: 'virtual-address-outside-subnet',
  kind: 'advice',
  severity: 'information',
  cluster({ nodes }, report) {
    for (const node of nodes) {
      if (!node.interfaces) continue;
      const hosts = hostAddresses(node);
      for (const { addresses, interface: usual } of node.vrrp.instances) {
        for (const { address, word, device } of addresses) {
          const name = device?.value ?? usual?.value;
          const near = hosts.filter(
            host => host.interface === name && host.address.family === address.family,
          );
          if (near.length === 0 || name === undefined) continue;
          if (near.some(host => networkKey(address, host.bits) === networkKey(host.address, host.bits)))
            continue;
          report({
            at: word,
            message: l10n.t(
              '{0} is in none of the networks of {1} on {2} ({3}), so others reach it only by a route to the node that holds it.',
              address.text,
              name,
              node.name,
              near.map(host => `${host.address.text}/${host.bits}`).join(', '),
            ),
          });
        }
      }
    }
  },
};
