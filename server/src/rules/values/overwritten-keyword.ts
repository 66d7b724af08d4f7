import type { Rule } from '../rule.ts';
import { repetitionsOf, wording } from './repeated-keyword.ts';

/** Said twice, and only one of the two counts; the daemon says nothing of it. */
export const overwrittenKeyword: Rule = {
  id: 'overwritten-keyword',
  kind: 'advice',
  severity: 'information',
  concerns: keyword => keyword.block !== undefined,
  statement(context, report) {
    for (const repetition of repetitionsOf(context))
      if (!repetition.reported) report(wording(repetition, context.statement));
  },
};
