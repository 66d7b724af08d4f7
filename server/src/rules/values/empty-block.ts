import * as l10n from '@vscode/l10n';
import { removingStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { planFor } from './line.ts';
import { isSkipped } from './skipped.ts';
import { isTemplated } from './templates.ts';

/** Some blocks of lines make no sense without one. The daemon says so where the block ends. */
export const emptyBlock: Rule = {
  id: 'empty-block',
  kind: 'daemon',
  severity: 'warning',
  concerns: keyword => keyword.lines !== undefined,
  statement(context, report) {
    const { statement, keyword, word } = context;
    if (!keyword?.lines || !statement.block || isSkipped(context)) return;
    const empty = planFor(context)?.lines?.grammar.empty;
    if (!empty || statement.block.items.length > 0 || isTemplated(statement)) return;
    const message =
      empty === 'drops-block'
        ? l10n.t('{0} has no lines; keepalived drops the block.', word.text)
        : l10n.t('{0} has no lines, so it says nothing.', word.text);
    report({
      at: statement.block.close ?? word,
      message,
      ...removingStatement(statement, context.parent?.statement),
    });
  },
};
