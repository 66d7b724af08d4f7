import * as l10n from '@vscode/l10n';
import { decimalIn, keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';

/** The limit of a check and the time between two of them, by the block that they stand in. */
const pairs: ReadonlyMap<string, readonly [limit: string, interval: string]> = new Map([
  ['vrrp_script', ['timeout', 'interval']],
  ['virtual_server', ['connect_timeout', 'delay_loop']],
  ['real_server', ['connect_timeout', 'delay_loop']],
]);

export const timeoutAboveInterval: Rule = {
  id: 'timeout-above-interval',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ name }) => pairs.has(name),
  statement({ statement, word }, report) {
    const pair = pairs.get(word.text);
    if (!pair) return;
    const limit = value(statement, pair[0]);
    const interval = value(statement, pair[1]);
    if (!limit || !interval || limit.number <= interval.number) return;
    report({
      at: limit.word,
      message: l10n.t(
        '{0} is more than {1}: a check that hangs holds up the next one, so that a failure is noticed late.',
        pair[0],
        pair[1],
      ),
      related: [{ at: interval.word, message: pair[1] }],
      ...setting(limit.word, pair[0], interval.word.text),
    });
  },
};

function value(
  statement: Statement,
  name: string,
): { readonly word: Word; readonly number: number } | undefined {
  const word = linesOf(statement).findLast(line => keyword(line) === name)?.words[1];
  const number = decimalIn(word, 0, 1e9);
  return word && number !== undefined ? { word, number } : undefined;
}
