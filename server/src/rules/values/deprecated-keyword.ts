import type { Rule } from '../rule.ts';
import { deprecatedKeyword as reportOf, deprecatedWord } from './deprecated.ts';

/** Words that the daemon still takes, and reports as deprecated; one day it will not know them. */
export const deprecatedKeyword: Rule = {
  id: 'deprecated-keyword',
  kind: 'daemon',
  severity: 'warning',
  concerns: keyword => keyword.deprecated !== undefined,
  statement(context, report) {
    const deprecated = reportOf(context, true);
    if (deprecated) report(deprecated);
  },
  slip(slip, _context, report) {
    if (slip.kind !== 'deprecated') return;
    const { replacement } = slip.deprecation;
    const successor = replacement === undefined ? undefined : [replacement];
    // A next hop is more than another word for `or`.
    report({ ...deprecatedWord(slip.at, successor, replacement === 'via'), tag: 'deprecated' });
  },
};
