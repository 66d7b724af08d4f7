import * as l10n from '@vscode/l10n';
import { integerIn, keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Rule } from '../../rule.ts';

const most = 4_294_967_295;

/** Above the upper threshold a server gets no more connections, until it has fewer than the lower one says. */
export const thresholdOrder: Rule = {
  id: 'threshold-order',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ name }) => name === 'real_server' || name === 'virtual_server',
  statement({ statement, word }, report) {
    if (word.text !== 'real_server' && word.text !== 'virtual_server') return;
    const lines = linesOf(statement);
    const wordOf = (name: string) => lines.findLast(line => keyword(line) === name)?.words[1];
    const [lower, upper] = [wordOf('lthreshold'), wordOf('uthreshold')];
    const [least, limit] = [integerIn(lower, 0, most), integerIn(upper, 1, most)];
    if (!lower || !upper || least === undefined || limit === undefined || least <= limit) return;
    report({
      at: lower,
      message: l10n.t(
        'lthreshold {0} is more than uthreshold {1}, so a server that was full counts as free while it still is.',
        least,
        limit,
      ),
      related: [{ at: upper, message: 'uthreshold' }],
      fix: {
        title: l10n.t('Let the two change places'),
        edits: [
          { at: lower, newText: upper.text },
          { at: upper, newText: lower.text },
        ],
      },
    });
  },
};
