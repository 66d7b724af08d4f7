import * as l10n from '@vscode/l10n';
import { statementsOf, topLevel } from '../../../config/index.ts';
import { switchIn } from '../../../config/vrrp/lines.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

/** Mail needs a server and somebody to send it to. */
export const mailWithoutServer: Rule = {
  id: 'mail-without-server',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const globals = new Set<string>();
    let wanted: Word | undefined;
    for (const { words, block } of topLevel(configuration)) {
      const isGlobal = words[0]?.text === 'global_defs';
      for (const line of statementsOf(block?.items ?? [])) {
        const [word, value] = line.words;
        if (isGlobal && word) globals.add(word.text);
        if (word && word.text.startsWith('smtp_alert') && switchIn(value)) wanted ??= word;
      }
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
