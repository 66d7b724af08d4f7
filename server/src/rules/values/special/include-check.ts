/** include_check: the first word without a sign sets the list, later ones change it. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import { checkEnum } from '../kinds/words.ts';
import type { Reading } from '../reading.ts';

export function readIncludeCheck(reading: Reading): void {
  const value = reading.plan.grammar.positional[0]?.value;
  if (value?.kind !== 'enum') return;
  for (const [index, word] of reading.words.slice(reading.at).entries()) {
    if (isUnknown(word)) continue;
    const complaint = checkEnum(value, word.text);
    if (complaint) {
      reading.invalid(word, complaint);
    } else if (index > 0 && !/^[+-]/.test(word.text)) {
      reading.invalid(word, {
        message: l10n.t('Behind the first word, {0} needs + or - in front.', word.text),
        suggestion: `+${word.text}`,
      });
    }
  }
}
