import * as l10n from '@vscode/l10n';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isUnknown } from '../../../config/index.ts';

/** Debian 12 ships exactly this release. */
const affected = '2.2.7';

/** With a script of another user 2.2.7 sends itself a SIGTERM, in its test and when it runs. */
export const scriptUserNotRoot: Rule = {
  id: 'script-user-not-root',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ name }) => name === 'script_user' || name === 'user',
  statement({ statement, word, parent, target }, report) {
    if (target.version !== affected) return;
    const isUser =
      (word.text === 'script_user' && parent?.word.text === 'global_defs') ||
      (word.text === 'user' && (parent?.word.text === 'vrrp_script' || parent?.word.text === 'MISC_CHECK'));
    const user = statement.words[1];
    if (!isUser || !user || user.text === 'root' || user.text === '0' || isUnknown(user)) return;
    report({
      at: user,
      message: l10n.t(
        'keepalived 2.2.7, which Debian 12 ships, can end itself by SIGTERM when it has run a script as {0}. Run it as root, or install a newer release.',
        user.text,
      ),
      ...setting(user, word.text, 'root'),
    });
  },
};
