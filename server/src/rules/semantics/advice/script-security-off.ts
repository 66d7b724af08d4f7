import * as l10n from '@vscode/l10n';
import { type Configuration, statementsOf, topLevel } from '../../../config/index.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { addingTo } from '../../fixes.ts';
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
    const globals = topLevel(configuration).find(({ words }) => words[0]?.text === 'global_defs');
    const hasUser = [...statementsOf(globals?.block?.items ?? [])].some(
      ({ words }) => words[0]?.text === 'script_user',
    );
    const missing = ['enable_script_security', ...(hasUser ? [] : ['script_user root'])];
    for (const statement of topLevel(configuration)) {
      const script = firstScript(statement);
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
  for (const { words, block } of topLevel(configuration)) {
    if (words[0]?.text !== 'global_defs') continue;
    for (const line of statementsOf(block?.items ?? [])) {
      if (line.words[0]?.text === 'enable_script_security') return true;
    }
  }
  return false;
}

function firstScript({ words, block }: Statement): Word | undefined {
  const [word, value] = words;
  if (word && value && !block && runs.test(word.text)) return word;
  for (const line of statementsOf(block?.items ?? [])) {
    const found = firstScript(line);
    if (found) return found;
  }
  return undefined;
}
