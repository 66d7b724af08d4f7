import * as l10n from '@vscode/l10n';
import { topLevel, topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf, switchIn } from '../../../config/vrrp/lines.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import type { Rule } from '../../rule.ts';

/** Mail needs a server and somebody to send it to. */
export const mailWithoutServer: Rule = {
  id: 'mail-without-server',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const asking = topLevel(configuration).find(statement => alertIn.get(statement));
    const wanted = asking && alertIn.get(asking);
    if (!wanted) return;
    const globals = new Set(topLevelNamed(configuration, 'global_defs').flatMap(linesOf).map(keyword));
    const missing = ['smtp_server', 'notification_email'].filter(name => !globals.has(name));
    if (missing.length === 0) return;
    report({
      at: wanted,
      message: l10n.t(
        'No mail can be sent: global_defs has no {0}. keepalived does not say so.',
        missing.join(l10n.t(' and no ')),
      ),
    });
  },
};

/** The line of a block that asks for mail. */
const alertIn = new Memo((statement: Statement): Word | null => {
  for (const { words } of linesOf(statement)) {
    const [word, value] = words;
    if (word!.text.startsWith('smtp_alert') && switchIn(value)) return word!;
  }
  return null;
});
