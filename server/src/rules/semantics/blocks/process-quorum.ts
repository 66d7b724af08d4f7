import * as l10n from '@vscode/l10n';
import { integerIn, linesOf } from '../../../config/vrrp/lines.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';

/** The daemon holds each of the two against what stands above it. */
export const processQuorum: Rule = {
  id: 'process-quorum',
  kind: 'daemon',
  severity: 'error',
  concerns: ({ name }) => name === 'vrrp_track_process',
  statement({ statement, keyword, parent }, report) {
    if (parent || keyword?.name !== 'vrrp_track_process') return;
    let quorum = 1;
    let most = 65535;
    for (const { words } of linesOf(statement)) {
      const [name, word] = words;
      const number = integerIn(word, 0, 65535);
      if (number === undefined || !word) continue;
      if (name?.text === 'quorum' && number > 0) {
        if (number <= most) quorum = number;
        else
          report({
            at: word,
            message: l10n.t('quorum is above quorum_max, {0}; keepalived ignores it.', most),
            ...removing(word, statement),
          });
      } else if (name?.text === 'quorum_max') {
        if (number >= quorum || (number === 0 && quorum <= 1)) most = number;
        else
          report({
            at: word,
            message: l10n.t('quorum_max is below quorum, {0}; keepalived ignores it.', quorum),
            ...removing(word, statement),
          });
      }
    }
  },
};
