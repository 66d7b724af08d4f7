import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** A plain include that finds nothing is reported by the test, which succeeds all the same. */
export const includeMissing: Rule = expansionRule(
  { id: 'include-missing', kind: 'advice', severity: 'warning' },
  'include-missing',
  ({ keyword, word, pattern }) =>
    keyword.text === 'include' || keyword.text === 'includer'
      ? { at: word, message: l10n.t('{0} is not there, and keepalived goes on without it.', pattern) }
      : undefined,
);
