import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/**
 * The releases that look for a condition in what a definition brought move the line by its length from before, so that
 * its end is lost, or memory that is not theirs.
 */
export const conditionInDefinition: Rule = expansionRule(
  { id: 'condition-in-definition', kind: 'daemon', severity: 'error' },
  'condition-replaced',
  ({ word, dies }, { target: { version } }) => ({
    at: word,
    message: dies
      ? l10n.t(
          'keepalived {0} crashes here, as the text of the definition begins with a condition and is longer than the line. Write the condition in front of the line.',
          version,
        )
      : l10n.t(
          'keepalived {0} garbles this line, as the text of the definition begins with a condition and is longer than the line. Write the condition in front of the line.',
          version,
        ),
  }),
);
