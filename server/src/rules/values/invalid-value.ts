import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../config/index.ts';
import { asOf, type OnInvalid, type Value } from '../../schema/index.ts';
import type { Word } from '../../syntax/index.ts';
import type { Reporter, Rule } from '../rule.ts';
import { checkValue } from './check-value.ts';

/** A word that the daemon cannot use where it stands: outside the range, no number, not one of the known words. */
export const invalidValue: Rule = {
  id: 'invalid-value',
  kind: 'daemon',
  severity: 'error',
  statement({ statement, word, keyword, target }, report) {
    if (!keyword) return;
    const known = asOf(keyword, target.version);
    if (known.special || known.invalid === 'silent' || known.invalid === 'logged') return;
    for (const [index, argument] of known.positional.entries()) {
      const given = statement.words[index + 1];
      // An optional word that does not fit may be the next argument.
      if (!given || (argument.optional && known.positional.length > index + 1) || argument.repeated) break;
      checkWord(word, given, argument.value, known.invalid, known.default, report);
    }
  },
};

function checkWord(
  keyword: Word,
  word: Word,
  value: Value,
  invalid: OnInvalid,
  fallback: string | undefined,
  report: Reporter,
): void {
  if (isUnknown(word)) return;
  const complaint = checkValue(value, word.text);
  if (!complaint) return;
  const outside = value.kind === 'integer' || value.kind === 'decimal' ? value.outside : undefined;
  report({
    at: word,
    message: `${keyword.text}: ${complaint.message}${consequence(outside ?? invalid, fallback)}`,
    ...(complaint.suggestion !== undefined && {
      fix: {
        title: l10n.t('Change to {0}', complaint.suggestion),
        edits: [{ at: word, newText: complaint.suggestion }],
      },
    }),
  });
}

function consequence(invalid: OnInvalid, fallback: string | undefined): string {
  switch (invalid) {
    case 'ignored':
      return l10n.t(' keepalived ignores the line.');
    case 'default':
      return fallback ? l10n.t(' keepalived takes the default instead: {0}.', fallback) : '';
    case 'clamped':
      return l10n.t(' keepalived takes the nearest value that is allowed.');
    case 'drops-block':
      return l10n.t(' keepalived drops the whole block.');
    case 'exits':
      return l10n.t(' keepalived ends.');
    default:
      return '';
  }
}
