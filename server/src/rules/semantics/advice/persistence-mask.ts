import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { lvsRule } from '../lvs/view.ts';

/** For IPv4 the daemon asks for an address, and a bare number is one: 24 is 0.0.0.24. */
export const persistenceMask: Rule = lvsRule(
  { id: 'persistence-mask', kind: 'advice', severity: 'warning' },
  {
    'granularity-prefix': ({ at }) => {
      const bits = Number(at.text);
      const mask = bits >= 1 && bits <= 32 ? maskOf(bits) : undefined;
      return {
        at,
        message: l10n.t(
          'For IPv4 keepalived takes {0} for the address {1} and not for a prefix length, so clients are grouped by the wrong bits.',
          at.text,
          dotted(bits),
        ),
        ...(mask && {
          fix: { title: l10n.t('Change to {0}', mask), edits: [{ at, newText: mask }] },
        }),
      };
    },
  },
);

function maskOf(bits: number): string {
  return dotted(2 ** 32 - 2 ** (32 - bits));
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join('.');
}
