import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { instanceRule } from '../vrrp/instances.ts';

/** The daemon takes the address for a host's: 32 bits, or 128. That is often meant, and often not known. */
export const addressWithoutPrefix: Rule = instanceRule(
  { id: 'address-without-prefix', kind: 'advice', severity: 'hint' },
  ({ instance }, report) => {
    for (const { word, address } of instance.addresses) {
      if (word.text.includes('/')) continue;
      const bits = address.family === 4 ? 32 : 128;
      report({
        at: word,
        message: l10n.t(
          'Without a prefix length the address is set as /{0}. Write it, so that the file says what happens.',
          bits,
        ),
      });
    }
  },
);
