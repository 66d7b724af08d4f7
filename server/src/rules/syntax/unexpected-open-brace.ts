import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';

/** The daemon ignores the brace, so that the `}` which belongs to it closes the block around. */
export const unexpectedOpenBrace: Rule = {
  id: 'unexpected-open-brace',
  kind: 'daemon',
  severity: 'error',
  statement({ statement, word, keyword }, report) {
    const open = statement.block?.open;
    if (!open || !keyword || keyword.block || keyword.lines) return;
    report({
      at: open,
      message: l10n.t(
        '{0} opens no block. keepalived ignores the brace, and its } closes the block around it.',
        word.text,
      ),
    });
  },
};
