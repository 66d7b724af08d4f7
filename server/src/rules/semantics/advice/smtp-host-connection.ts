import * as l10n from '@vscode/l10n';
import { keywordAt } from '../../../schema/index.ts';
import type { Rule } from '../../rule.ts';

const ofHost = keywordAt(['virtual_server', 'real_server', 'SMTP_CHECK', 'host'])?.block;

/** The block names more hosts to ask, but the lines in it set the checker's own connection. */
export const smtpHostConnection: Rule = {
  id: 'smtp-host-connection',
  kind: 'advice',
  severity: 'information',
  concerns: keyword => keyword === ofHost?.get(keyword.name),
  looksAround: true,
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
