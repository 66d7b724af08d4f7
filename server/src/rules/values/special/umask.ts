/** umask: a number, or bits joined by `|` with or without blanks around it. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Value } from '../../../schema/index.ts';
import type { Word } from '../../../syntax/index.ts';
import { checkInteger } from '../kinds/numbers.ts';
import type { Reading } from '../reading.ts';

type Kind<Name extends Value['kind']> = Extract<Value, { kind: Name }>;

export function readUmask(reading: Reading): void {
  const [argument] = reading.plan.grammar.positional;
  const { word } = reading;
  if (!argument || argument.value.kind !== 'either') return;
  if (!word) {
    reading.readPositional();
    return;
  }
  const words = reading.words.slice(reading.at);
  if (words.some(isUnknown)) return;
  const number = argument.value.of.find((part): part is Kind<'integer'> => part.kind === 'integer');
  const bits = argument.value.of.find((part): part is Kind<'flags'> => part.kind === 'flags');
  if (number && /^\d/.test(word.text)) checkNumber(reading, number, words);
  else if (bits) checkBits(reading, bits, words);
}

function checkNumber(reading: Reading, value: Kind<'integer'>, [word, extra]: readonly Word[]): void {
  const complaint = checkInteger(value, word!.text);
  if (complaint) reading.invalid(word!, complaint);
  else if (extra) reading.unexpected(extra);
}

function checkBits(reading: Reading, { values }: Kind<'flags'>, words: readonly Word[]): void {
  let needsBit = true;
  for (const word of words) {
    for (const part of word.text.split(/(\|)/).filter(piece => piece !== '')) {
      const isBit = part !== '|';
      if (isBit !== needsBit) {
        const message = needsBit
          ? l10n.t('A bit is missing in front of |.')
          : l10n.t('A | is missing in front of {0}.', part);
        reading.invalid(word, { message });
        return;
      }
      if (isBit && !values.includes(part)) {
        reading.invalid(word, { message: l10n.t('{0} is none of {1}.', `'${part}'`, values.join(', ')) });
        return;
      }
      needsBit = !isBit;
    }
  }
  if (needsBit) reading.invalid(words.at(-1)!, { message: l10n.t('A bit is missing behind |.') });
}
