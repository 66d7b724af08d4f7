import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { instanceRule } from '../vrrp/instances.ts';

/** The password alone switches nothing on. */
export const authenticationWithoutType: Rule = instanceRule(
  { id: 'authentication-without-type', kind: 'advice', severity: 'warning' },
  ({ instance, known }, report) => {
    const { passwordWord, typeWord } = instance.authentication;
    if (!passwordWord || typeWord || !known) return;
    report({
      at: passwordWord,
      message: l10n.t(
        'Without auth_type the password is not used, and keepalived does not say so: write auth_type PASS above it.',
      ),
    });
  },
);
