import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** `m`, `w` and `a` ask for a file of that name, `w` and `a` also for one that a wildcard matches. */
function mustBeThere(keyword: string, pattern: string): boolean {
  const wildcard = /[*?[]/.test(pattern);
  return wildcard ? /[wa]$/.test(keyword) : /[mwa]$/.test(keyword);
}

/** The letter behind include says what must be there. */
export const requiredIncludeMissing: Rule = expansionRule(
  { id: 'required-include-missing', kind: 'daemon', severity: 'error' },
  'include-missing',
  ({ keyword, word, pattern }) =>
    mustBeThere(keyword.text, pattern)
      ? {
          at: word,
          message: l10n.t(
            '{0} is not there, and {1} insists on it: keepalived does not start.',
            pattern,
            keyword.text,
          ),
        }
      : undefined,
);
