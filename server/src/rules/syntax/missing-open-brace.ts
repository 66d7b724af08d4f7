import * as l10n from '@vscode/l10n';
import type { Statement, Token } from '../../syntax/index.ts';
import type { Rule } from '../rule.ts';

/**
 * The daemon takes the lines behind a block's keyword for its body all the same, but reports the missing brace, at the
 * first of those lines.
 */
export const missingOpenBrace: Rule = {
  id: 'missing-open-brace',
  kind: 'daemon',
  severity: 'error',
  concerns: keyword => (keyword.block ?? keyword.lines) !== undefined,
  statement({ statement, word, keyword }, report) {
    if (!keyword || (!keyword.block && !keyword.lines) || statement.block?.open) return;
    const last = statement.words.at(-1) ?? word;
    const inside = keyword.block && firstInside(statement);
    report({
      at: inside ?? word,
      ...(!inside && { to: last }),
      message: inside
        ? l10n.t('The brace that opens {0} is missing before this line.', word.text)
        : l10n.t('{0} opens a block, but no { follows.', word.text),
      ...(inside && { related: [{ at: word, message: l10n.t('The block begins here.') }] }),
      fix: { title: l10n.t('Add {'), edits: [{ at: last, where: 'behind', newText: ' {' }] },
    });
  },
};

function firstInside({ block }: Statement): Token | undefined {
  const first = block?.items[0];
  return first?.kind === 'statement' ? first.words[0] : undefined;
}
