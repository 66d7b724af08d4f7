import * as l10n from '@vscode/l10n';
import { asOf, type Argument, type OnMissing } from '../../schema/index.ts';
import { isUnknown } from '../../config/index.ts';
import type { Rule } from '../rule.ts';

/** For most keywords the daemon does not only complain: it ends at once, and reads nothing that follows. */
export const missingArgument: Rule = {
  id: 'missing-argument',
  kind: 'daemon',
  severity: 'error',
  statement({ statement, word, keyword, line, target }, report) {
    const grammar = keyword ? asOf(keyword, target.version) : line;
    if (!grammar || grammar.special || grammar.missing === 'accepted' || grammar.missing === 'silent') return;
    if (statement.words.some(isUnknown)) return;
    const given = statement.words.length - (keyword ? 1 : 0);
    const needed = grammar.positional.filter(({ optional }) => !optional);
    const missing = needed[given];
    if (!missing) return;
    report({
      at: word,
      message: `${l10n.t('{0} needs {1}.', word.text, nameOf(missing))}${consequence(grammar.missing)}`,
    });
  },
};

function nameOf(argument: Argument): string {
  return l10n.t('a value: {0}', argument.name);
}

function consequence(missing: OnMissing): string {
  switch (missing) {
    case 'exits':
      return l10n.t(' Without it keepalived ends at this line and reads no further.');
    case 'crashes':
      return l10n.t(' Without it keepalived crashes.');
    default:
      return '';
  }
}
