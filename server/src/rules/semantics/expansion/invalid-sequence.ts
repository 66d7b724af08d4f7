import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** A line with a form that the daemon does not know is dropped. */
export const invalidSequence: Rule = expansionRule(
  { id: 'invalid-sequence', kind: 'daemon', severity: 'error' },
  'invalid-sequence',
  ({ token }) => ({
    at: token,
    message: l10n.t(
      'This is neither ~SEQ(NAME, first, step, last) nor ~LST(NAME, value, …); keepalived drops the line.',
    ),
  }),
);
