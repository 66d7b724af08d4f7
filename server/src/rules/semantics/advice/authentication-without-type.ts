import * as l10n from '@vscode/l10n';
import { linesOf } from '../../../config/vrrp/lines.ts';
import { addingTo } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule } from '../vrrp/instances.ts';

/** The password alone switches nothing on. */
export const authenticationWithoutType: Rule = instanceRule(
  { id: 'authentication-without-type', kind: 'advice', severity: 'warning' },
  ({ instance, known, lines }, report) => {
    const { passwordWord, typeWord } = instance.authentication;
    if (!passwordWord || typeWord || !known) return;
    const block = lines('authentication').find(one =>
      linesOf(one).some(({ words }) => words[1] === passwordWord),
    );
    report({
      at: passwordWord,
      message: l10n.t(
        'Without auth_type the password is not used, and keepalived does not say so: write auth_type PASS above it.',
      ),
      ...(block && addingTo(block, ['auth_type PASS'])),
    });
  },
);
