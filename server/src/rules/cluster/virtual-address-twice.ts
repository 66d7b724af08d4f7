import * as l10n from '@vscode/l10n';
import type { VirtualAddress } from '../../config/vrrp/index.ts';
import type { Rule } from '../rule.ts';

/** An address is on an interface once: the instance that leaves MASTER takes it away from the one that stays. */
export const virtualAddressTwice: Rule = {
  id: 'virtual-address-twice',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    for (const { vrrp } of cluster.nodes) {
      const first = new Map<string, { readonly name: string; readonly written: VirtualAddress }>();
      for (const instance of vrrp.instances) {
        const name = instance.name.value;
        for (const written of [...instance.addresses, ...instance.excludedAddresses]) {
          const key = `${written.address.key} ${written.device?.value ?? instance.interface?.value ?? ''}`;
          const other = first.get(key);
          if (!other) first.set(key, { name, written });
          else if (other.name !== name) {
            report({
              at: written.word,
              message: l10n.t(
                '{0} also has {1}. Whichever of the two leaves MASTER removes it, although the other one still needs it.',
                other.name,
                written.address.text,
              ),
              related: [{ at: other.written.word, message: l10n.t('In {0}', other.name) }],
            });
          }
        }
      }
    }
  },
};
