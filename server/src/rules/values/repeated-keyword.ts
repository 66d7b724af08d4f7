import * as l10n from '@vscode/l10n';
import type { Configuration } from '../../config/index.ts';
import { root } from '../../schema/index.ts';
import type { Report, Rule } from '../rule.ts';
import type { StatementContext } from '../walk.ts';
import { type Repetition, repetitionsIn } from './repetition.ts';
import { isSkipped } from './skipped.ts';

/** What the daemon reports when it is said twice. */
export const repeatedKeyword: Rule = {
  id: 'repeated-keyword',
  kind: 'daemon',
  severity: 'warning',
  statement(context, report) {
    for (const repetition of repetitionsOf(context)) if (repetition.reported) report(wording(repetition));
  },
  configuration(configuration, report) {
    for (const repetition of atTopLevel(configuration)) if (repetition.reported) report(wording(repetition));
  },
};

export function repetitionsOf(context: StatementContext): Iterable<Repetition> {
  const { statement, keyword, target } = context;
  if (!keyword?.block || !statement.block || isSkipped(context)) return [];
  return repetitionsIn(statement.block.items, keyword.block, target.version);
}

/** Names at the top level are looked at by other rules. */
const plainRoot = new Map([...root].filter(([, { repeatPerName }]) => !repeatPerName));

function atTopLevel({ parts, target }: Configuration): Iterable<Repetition> {
  const items = parts.flatMap(part => part.items);
  return repetitionsIn(items, plainRoot, target.version);
}

export function wording({ again, first, repeat }: Repetition): Report {
  const message =
    repeat === 'last' || repeat === 'last-reported'
      ? l10n.t('{0} is said a second time, and takes the place of the first.', again.text)
      : l10n.t('{0} is said already above; keepalived ignores this one.', again.text);
  return { at: again, message, related: [{ at: first, message: l10n.t('It is said here first.') }] };
}
