import * as l10n from '@vscode/l10n';
import { misplacedAtTopLevel } from '../keywords/top-level.ts';
import type { Rule } from '../rule.ts';

/** A `}` that closes nothing. */
export const extraCloseBrace: Rule = {
  id: 'extra-close-brace',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    for (const { brace } of misplacedAtTopLevel(configuration).braces) {
      report({
        at: brace,
        message: l10n.t('This } closes nothing: every block above it is closed already.'),
        fix: { title: l10n.t('Remove the }'), edits: [{ at: brace, newText: '' }] },
      });
    }
  },
};
