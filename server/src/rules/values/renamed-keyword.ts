import type { Rule } from '../rule.ts';
import { deprecatedKeyword } from './deprecated.ts';

/** Keywords with a newer name, which the configuration test does not tell of. */
export const renamedKeyword: Rule = {
  id: 'renamed-keyword',
  kind: 'advice',
  severity: 'hint',
  concerns: keyword => keyword.deprecated !== undefined,
  statement(context, report) {
    const renamed = deprecatedKeyword(context, false);
    if (renamed) report(renamed);
  },
};
