import * as l10n from '@vscode/l10n';
import { type Configuration, topLevelNamed } from '../../config/index.ts';
import { root } from '../../schema/index.ts';
import type { Statement } from '../../syntax/index.ts';
import { removing } from '../fixes.ts';
import type { Report, Rule } from '../rule.ts';
import type { StatementContext } from '../walk.ts';
import { type Repetition, repetitionsIn } from './repetition.ts';
import { isSkipped } from './skipped.ts';

/** What the daemon reports when it is said twice. */
export const repeatedKeyword: Rule = {
  id: 'repeated-keyword',
  kind: 'daemon',
  severity: 'warning',
  concerns: keyword => keyword.block !== undefined,
  statement(context, report) {
    for (const repetition of repetitionsOf(context))
      if (repetition.reported) report(wording(repetition, context.statement));
  },
  configuration(configuration, report) {
    for (const repetition of atTopLevel(configuration)) if (repetition.reported) report(wording(repetition));
  },
};

const none: readonly Repetition[] = [];
/** Two rules ask about one block after the other. */
let lastStatement: Statement | undefined;
let lastVersion: string | undefined;
let lastFound: readonly Repetition[] = none;

export function repetitionsOf(context: StatementContext): readonly Repetition[] {
  const { statement, keyword, target } = context;
  if (!keyword?.block || !statement.block || isSkipped(context)) return none;
  if (statement !== lastStatement || target.version !== lastVersion) {
    lastStatement = statement;
    lastVersion = target.version;
    lastFound = repetitionsIn(statement.block.items, keyword.block, target.version);
  }
  return lastFound;
}

/** Names at the top level are looked at by other rules. */
const plainRoot = new Map(
  [...root].filter(([, { repeatPerName, repeat }]) => !repeatPerName && repeat !== 'adds'),
);

function atTopLevel(configuration: Configuration): readonly Repetition[] {
  const statements = topLevelNamed(configuration, ...plainRoot.keys());
  return repetitionsIn(statements, plainRoot, configuration.target.version);
}

/** @param around the block in which it is said twice */
export function wording({ again, first, counts }: Repetition, around?: Statement): Report {
  const message =
    counts === 'later'
      ? l10n.t('{0} is said a second time, and takes the place of the first.', again.text)
      : l10n.t('{0} is said already above; keepalived ignores this one.', again.text);
  // What stands between two lines may have been read with the first of them, so only the later one is safe to remove.
  const fixing = around && removing(counts === 'later' ? first : again, around, counts === 'first');
  return {
    at: again,
    message,
    related: [{ at: first, message: l10n.t('It is said here first.') }],
    ...fixing,
  };
}
