import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../config/index.ts';
import type { Word } from '../../syntax/index.ts';
import type { Fix, Rule } from '../rule.ts';
import { commandAndRest } from './command.ts';
import { planFor } from './line.ts';

/** What accounts are called. States and numbers are seldom meant as one. */
const account = /^(?!(?:master|backup|fault|stop|start|up|down)$)[a-z_][a-z0-9_.-]*\$?$/;

/** Only the first word is the command; what follows is an account, or nothing at all. */
export const commandNotQuoted: Rule = {
  id: 'command-not-quoted',
  kind: 'advice',
  severity: 'warning',
  statement(context, report) {
    const { words } = context.statement;
    if (words.length < 3) return;
    const [, command, first] = words;
    if (!command || !first || words.some(isUnknown)) return;
    const plan = planFor(context);
    if (!plan?.isCommand) return;
    const { positional, extraReported } = plan.grammar;
    if (positional[0]?.value.kind !== 'script' || extraReported) return;
    const [, ...rest] = commandAndRest(words);
    const takesAccount = positional.length > 1;
    const isAccount =
      takesAccount && rest.length < positional.length && rest.every(word => account.test(word));
    if (rest.length === 0 || isAccount) return;
    const fix = quoted(words);
    report({
      at: first,
      to: words.at(-1)!,
      message: takesAccount
        ? l10n.t(
            'Only the first word is the command: keepalived takes {0} for the account that runs it, and drops the script if there is none. Put the whole command into double quotes.',
            first.text,
          )
        : l10n.t(
            'Only the first word is the command: keepalived runs {0} without the words behind it. Put the whole command into double quotes.',
            command.text,
          ),
      ...(fix && { fix }),
    });
  },
};

function quoted(words: readonly Word[]): Fix | undefined {
  const [, command, ...rest] = words;
  const last = rest.at(-1);
  if (!command || !last || words.some(({ text }) => /["'\\]/.test(text))) return undefined;
  if (rest.some(({ quoting }) => quoting !== 'none') || command.quoting === 'unterminated') return undefined;
  return {
    title: l10n.t('Put the command into double quotes'),
    edits: [
      { at: command, newText: `"${command.text}` },
      { at: last, newText: `${last.text}"` },
    ],
  };
}
