import * as l10n from '@vscode/l10n';
import { topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Token } from '../../../syntax/index.ts';
import { removing, removingWord } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';

/** An interface is in one group. A list of interfaces is looked at when it is complete. */
export const garpGroupConflict: Rule = {
  id: 'garp-group-conflict',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const taken = new Map<string, Token>();
    for (const statement of topLevelNamed(configuration, 'garp_group')) {
      const lines = linesOf(statement);
      for (const line of lines) {
        const list = keyword(line) === 'interfaces';
        const words = list
          ? linesOf(line).flatMap(entry => entry.words)
          : keyword(line) === 'interface'
            ? line.words.slice(1, 2)
            : [];
        for (const word of words) {
          const first = taken.get(word.text);
          taken.set(word.text, first ?? word);
          if (!first) continue;
          report({
            at: (list && line.block?.close) || word,
            message: l10n.t('{0} is in a garp_group already; keepalived leaves it there.', word.text),
            related: [{ at: first, message: l10n.t('The first one.') }],
            ...(list ? removingWord(word, statement) : removing(word, statement)),
          });
        }
      }
    }
  },
};
