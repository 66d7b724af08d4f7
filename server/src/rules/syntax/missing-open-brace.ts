import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';

/** The daemon takes the lines behind a block's keyword for its body all the same, but reports the missing brace. */
export const missingOpenBrace: Rule = {
  id: 'missing-open-brace',
  kind: 'daemon',
  severity: 'error',
  statement({ statement, word, keyword }, report) {
    if (!keyword || (!keyword.block && !keyword.lines) || statement.block?.open) return;
    const last = statement.words.at(-1) ?? word;
    report({
      at: word,
      to: last,
      message: l10n.t('{0} opens a block, but no { follows.', word.text),
      fix: { title: l10n.t('Add {'), edits: [{ at: last, where: 'behind', newText: ' {' }] },
    });
  },
};
