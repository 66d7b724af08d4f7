import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';

/** The block names more hosts to ask, but the lines in it set the checker's own connection. */
export const smtpHostConnection: Rule = {
  id: 'smtp-host-connection',
  kind: 'advice',
  severity: 'information',
  statement({ statement, word, parent, keyword }, report) {
    if (!keyword || parent?.word.text !== 'host' || parent.parent?.word.text !== 'SMTP_CHECK') return;
    const first = parent.statement.block?.items.find(item => item.kind === 'statement');
    if (first !== statement) return;
    report({
      at: word,
      message: l10n.t(
        'What stands in host sets the connection of the whole SMTP_CHECK: write it there, and leave host out.',
      ),
    });
  },
};
