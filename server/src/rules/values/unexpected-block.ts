import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../config/index.ts';
import type { Rule } from '../rule.ts';
import { planFor, slipsOf } from './line.ts';
import { isSkipped } from './skipped.ts';

/**
 * A `{` behind a keyword that opens no block. The daemon reports it and reads on as if it were not there, so that the
 * `}` that belongs to it closes the block around.
 */
export const unexpectedBlock: Rule = {
  id: 'unexpected-block',
  kind: 'daemon',
  severity: 'error',
  statement(context, report) {
    const { statement, keyword, line, word } = context;
    const open = statement.block?.open;
    if (!open || isSkipped(context) || !(keyword ?? line)) return;
    if (keyword && (keyword.block || keyword.lines)) return;
    if (statement.words.some(isUnknown)) return;
    // An unclosed quote in front says what is wrong.
    if (planFor(context)?.isCommand && slipsOf(context).length > 0) return;
    report({
      at: open,
      message: keyword
        ? l10n.t('{0} opens no block. Its } would close the block around it.', word.text)
        : l10n.t('No block can begin in a line of {0}.', context.parent!.word.text),
    });
  },
};
