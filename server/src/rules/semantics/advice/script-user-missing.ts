import * as l10n from '@vscode/l10n';
import { type Configuration, topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

/** Without a name the daemon looks for this account, and with script security it runs nothing if there is none. */
const account = 'keepalived_script';

export const scriptUserMissing: Rule = {
  id: 'script-user-missing',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const security = securityOf(configuration);
    if (!security) return;
    for (const statement of topLevelNamed(configuration, 'vrrp_script')) {
      const [word, name] = statement.words;
      if (linesOf(statement).some(line => keyword(line) === 'user')) continue;
      const indent = ' '.repeat(security.column);
      report({
        at: name ?? word!,
        message: l10n.t(
          'No user is named, so keepalived runs scripts as {0}, and drops them if the host has no such account: write script_user into global_defs.',
          account,
        ),
        related: [{ at: security, message: l10n.t('Script security is on.') }],
        fix: {
          title: l10n.t('Add script_user {0}', 'root'),
          edits: [{ at: security, where: 'behind', newText: `\n${indent}script_user root` }],
        },
      });
      return;
    }
  },
};

/** The keyword that switches security on, where no line names the user of all scripts. */
function securityOf(configuration: Configuration): Word | undefined {
  if (configuration.problems.some(({ kind }) => kind === 'include-missing')) return undefined;
  let security: Word | undefined;
  for (const globals of topLevelNamed(configuration, 'global_defs')) {
    for (const line of linesOf(globals)) {
      if (keyword(line) === 'script_user') return undefined;
      if (keyword(line) === 'enable_script_security') security ??= line.words[0];
    }
  }
  return security;
}
