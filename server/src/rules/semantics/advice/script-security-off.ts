import * as l10n from '@vscode/l10n';
import { type Configuration, topLevel, topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { addingTo } from '../../fixes.ts';
import { Memo } from '../../../text/memo.ts';
import type { Rule } from '../../rule.ts';

const runs =
  /^(?:script|misc_path|notify(?!_fifo$|_priority_changes$)\w*|quorum_up|quorum_down|startup_script|shutdown_script)$/;

/** Whoever may write to a script, or to a folder above it, is root: the daemon runs it as that. */
export const scriptSecurityOff: Rule = {
  id: 'script-security-off',
  kind: 'advice',
  severity: 'information',
  configuration(configuration, report) {
    if (isSecure(configuration)) return;
    const [globals] = topLevelNamed(configuration, 'global_defs');
    const hasUser = globals && linesOf(globals).some(line => keyword(line) === 'script_user');
    const missing = ['enable_script_security', ...(hasUser ? [] : ['script_user root'])];
    for (const statement of topLevel(configuration)) {
      const script = scriptIn.get(statement);
      if (!script) continue;
      report({
        at: script,
        message: l10n.t(
          'keepalived runs scripts as root and does not look who may change them: write enable_script_security into global_defs. Without it keepalived -t ends with status 6.',
        ),
        ...(globals && addingTo(globals, missing)),
      });
      return;
    }
  },
};

function isSecure(configuration: Configuration): boolean {
  return topLevelNamed(configuration, 'global_defs')
    .flatMap(linesOf)
    .some(line => keyword(line) === 'enable_script_security');
}

const scriptIn = new Memo((statement: Statement): Word | null => firstScript(statement) ?? null);

function firstScript(statement: Statement): Word | undefined {
  const [word, value] = statement.words;
  if (word && value && !statement.block && runs.test(word.text)) return word;
  for (const line of linesOf(statement)) {
    const found = firstScript(line);
    if (found) return found;
  }
  return undefined;
}
