/** Lines whose second word is a whole command line, or a regular expression. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../config/index.ts';
import { compareVersions, type OnInvalid, type Version } from '../../schema/index.ts';
import type { Statement, Word } from '../../syntax/index.ts';
import { splitQuoted } from './kinds/quotes.ts';
import type { Plan } from './plan.ts';
import { noSlips, type Slip } from './slip.ts';

/** Since then such lines are split a second time, from the text as it is written. */
const splitAgainSince: Version = '2.0.6';

export function checkCommand(plan: Plan, statement: Statement, version: Version): readonly Slip[] {
  const { words } = statement;
  const [keyword, command] = words;
  const { grammar } = plan;
  const [argument] = grammar.positional;
  if (!keyword || !argument) return noSlips;
  if (!command) {
    const told = grammar.missing === 'exits' || grammar.missing === 'reported';
    return told ? [{ kind: 'missing', at: keyword, argument, outcome: grammar.missing }] : noSlips;
  }
  if (words.some(isUnknown)) return noSlips;
  if (command.text === '' && emptyIsRefused(plan)) {
    return [{ kind: 'invalid', at: command, message: l10n.t('The command is empty.'), outcome: 'ignored' }];
  }
  if (compareVersions(version, splitAgainSince) < 0 || command.expandedFrom) return noSlips;
  const again = needsSecondSplit(words) ? checkQuotes(plan, words, command) : undefined;
  if (again) return [again];
  return checkRest(plan, words);
}

/** The command, and the words behind it, as the daemon splits them: quotes of either kind keep words together. */
export function commandAndRest(words: readonly Word[]): readonly string[] {
  return splitQuoted(asWritten(words.slice(1))).words;
}

/** Most lines have no quote but the one around the command, so there is nothing to find. */
function needsSecondSplit(words: readonly Word[]): boolean {
  for (let at = 1; at < words.length; at++) {
    const { text, quoting } = words[at]!;
    if (quoting === 'unterminated' || /['\\"]/.test(text)) return true;
  }
  return false;
}

function checkQuotes(plan: Plan, words: readonly Word[], command: Word): Slip | undefined {
  const line = splitQuoted(asWritten(words.slice(1)));
  const crashes = plan.keyword?.name === 'script' || plan.keyword?.name === 'misc_path';
  if (line.open === "'") {
    const at = words.findLast(word => word.text.includes("'")) ?? command;
    return {
      kind: 'invalid',
      at,
      message: l10n.t(
        'A single quote is not closed before the line, a comment or a brace ends it: single quotes protect neither # nor braces. Quote the command with double quotes.',
      ),
      outcome: crashes ? 'crashes' : 'ignored',
    };
  }
  if (line.open === '"' && crashes) {
    return {
      kind: 'invalid',
      at: words.at(-1)!,
      message: l10n.t('The command has a {0} that nothing closes.', line.open),
      outcome: 'crashes',
    };
  }
  if (plan.grammar.positional[0]?.value.kind === 'regex') return undefined;
  if (line.open) return undefined;
  const inner = splitQuoted(line.words[0] ?? '');
  if (!inner.open) return undefined;
  return {
    kind: 'invalid',
    at: command,
    message: l10n.t('The command has a {0} that nothing closes.', inner.open),
    outcome: crashes ? 'drops-block' : 'ignored',
  };
}

/** Words behind the command and its account, where the daemon counts them. */
function checkRest({ grammar }: Plan, words: readonly Word[]): readonly Slip[] {
  const extra = grammar.extraReported ? words[grammar.positional.length + 1] : undefined;
  if (!extra || splitQuoted(asWritten(words.slice(1))).words.length <= grammar.positional.length)
    return noSlips;
  return [{ kind: 'unexpected', at: extra, known: [], outcome: told(grammar.invalid) }];
}

function told(invalid: OnInvalid): OnInvalid {
  return invalid === 'logged' ? 'ignored' : invalid;
}

/** A script or a checker without a command is dropped; elsewhere an empty one is kept without a word. */
function emptyIsRefused({ keyword }: Plan): boolean {
  return keyword?.required !== undefined;
}

/** The words with their quotes and with the blanks between them. */
function asWritten(words: readonly Word[]): string {
  let text = '';
  let end: number | undefined;
  for (const word of words) {
    if (end !== undefined) text += ' '.repeat(Math.max(0, word.column - end));
    text += word.quoting === 'none' ? word.text : `"${word.text}${word.quoting === 'double' ? '"' : ''}`;
    end = word.column + word.length;
  }
  return text;
}
