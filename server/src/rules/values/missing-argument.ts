import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { consequenceOfMissing } from './consequence.ts';
import { expected } from './kinds/expected.ts';

/** For most keywords the daemon does not only complain: it ends at once, and reads nothing that follows. */
export const missingArgument: Rule = {
  id: 'missing-argument',
  kind: 'daemon',
  severity: 'error',
  slip(slip, context, report) {
    if (slip.kind !== 'missing') return;
    const { at, argument, outcome } = slip;
    const [ends] = (context.keyword ?? context.parent?.keyword)?.processes ?? [];
    const what = expected(argument.value);
    // The name of the word is worth saying where it adds something.
    const isNews = argument.name !== at.text && !what.includes(argument.name);
    const needs = isNews
      ? l10n.t('{0} needs {1} behind it ({2}).', at.text, what, argument.name)
      : l10n.t('{0} needs {1} behind it.', at.text, what);
    report({
      at,
      message: needs + consequenceOfMissing(outcome),
      ...(ends && outcome === 'exits' && { ends }),
    });
  },
};
