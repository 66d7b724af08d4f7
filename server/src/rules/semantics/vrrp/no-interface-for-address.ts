import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { instanceRule } from './instances.ts';

/** The manual promises the default interface here; the daemon removes the address. */
export const noInterfaceForAddress: Rule = instanceRule(
  { id: 'no-interface-for-address', kind: 'daemon', severity: 'error', afterReading: 'vrrp' },
  ({ instance, known }, report) => {
    if (instance.interface || !instance.unicast || !known || !instance.source) return;
    for (const { device, word } of [...instance.addresses, ...instance.excludedAddresses]) {
      if (device) continue;
      report({
        at: word,
        message: l10n.t(
          'The instance has no interface, so the address needs a dev of its own; keepalived drops it.',
        ),
      });
    }
  },
);
