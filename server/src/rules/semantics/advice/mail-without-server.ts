import * as l10n from '@vscode/l10n';
import { statementsOf, topLevel } from '../../../config/index.ts';
import { switchIn } from '../../../config/vrrp/lines.ts';
import { Memo } from '../../../text/memo.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

/** Mail needs a server and somebody to send it to. */
export const mailWithoutServer: Rule = {
  id: 'mail-without-server',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const globals = new Set<string>();
    let wanted: Word | undefined;
    for (const statement of topLevel(configuration)) {
      if (statement.words[0]?.text === 'global_defs') {
        for (const line of statementsOf(statement.block?.items ?? [])) globals.add(line.words[0]!.text);
      }
      wanted ??= alerts.get(statement) ?? undefined;
    }
    if (!wanted) return;
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
const alerts = new Memo(({ block }: Statement): Word | null => {
  for (const { words } of statementsOf(block?.items ?? [])) {
    const [word, value] = words;
    if (word?.text.startsWith('smtp_alert') && switchIn(value)) return word;
  }
  return null;
});
