import * as l10n from '@vscode/l10n';
import { removingStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import type { Item } from '../../syntax/index.ts';
import { planFor, setsNothing } from './line.ts';
import { isSkipped } from './skipped.ts';
import { isTemplated } from './templates.ts';

/** Some blocks of lines make no sense without one. The daemon says so where the block ends. */
export const emptyBlock: Rule = {
  id: 'empty-block',
  kind: 'daemon',
  severity: 'warning',
  concerns: keyword => keyword.lines !== undefined,
  statement(context, report) {
    const { statement, keyword, word, target } = context;
    if (!keyword?.lines || !statement.block || isSkipped(context)) return;
    const lines = planFor(context)?.lines;
    const empty = lines?.grammar.empty;
    if (!empty || isTemplated(statement)) return;
    const { items } = statement.block;
    // Where the block falls without a line, a line that the daemon passes over is none.
    const isRefused = (item: Item): boolean =>
      empty === 'drops-block' && item.kind === 'statement' && setsNothing(item, lines, target.version);
    if (!items.every(isRefused)) return;
    const message =
      items.length > 0
        ? l10n.t('{0} has no line that keepalived takes, so it drops the block.', word.text)
        : empty === 'drops-block'
          ? l10n.t('{0} has no lines; keepalived drops the block.', word.text)
          : l10n.t('{0} has no lines, so it says nothing.', word.text);
    report({
      at: statement.block.close ?? word,
      message,
      ...removingStatement(statement, context.parent?.statement),
    });
  },
};
