import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** A condition is about one line. The rest of the block stays, and closes what is open around it. */
export const conditionDropsBrace: Rule = expansionRule(
  { id: 'condition-drops-brace', kind: 'daemon', severity: 'error' },
  'condition-drops-brace',
  ({ statement, condition }) => ({
    at: condition.token,
    message: l10n.t(
      'A condition is about its line alone: where it drops {0}, the lines of the block stay without their brace. Put the condition in front of each line.',
      statement.words[0]?.text ?? '{',
    ),
  }),
);
