import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';

/** A quoted text never spans lines, and a backslash does not escape a quote as far as words go. */
export const unterminatedQuote: Rule = {
  id: 'unterminated-quote',
  kind: 'daemon',
  severity: 'error',
  file(document, report) {
    for (const section of document.sections) {
      for (const problem of section.problems) {
        if (problem.kind !== 'unterminated-quote') continue;
        report({
          at: problem.word,
          message: l10n.t('The closing " is missing; a quoted text ends on its own line.'),
          fix: {
            title: l10n.t('Add "'),
            edits: [{ at: problem.word, where: 'behind', newText: '"' }],
          },
        });
      }
    }
  },
};
