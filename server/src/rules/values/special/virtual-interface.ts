import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Word } from '../../../syntax/index.ts';
import { knownIn } from '../../../schema/index.ts';
import { byteLength } from '../kinds/texts.ts';
import type { Reading } from '../reading.ts';

const longestName = 15;

/**
 * Reads the words of a line that makes an interface: options with their values, what `takesWord` says is its own, and
 * a name.
 */
export function readVirtualInterface(reading: Reading, takesWord: (word: Word) => boolean): void {
  let named = false;
  for (let { word } = reading; word; word = reading.word) {
    const option = reading.plan.options.get(word.text);
    // An option that came later was just a name before.
    const isOption = option !== undefined && knownIn(option, reading.version);
    if (takesWord(word)) {
      reading.at++;
    } else if (isOption && (option.word !== 'name' || reading.words.length > reading.at + 1)) {
      const name = option.word === 'name' ? reading.words[reading.at + 1] : undefined;
      if (!reading.readOption(option)) return;
      if (name) named = checkName(reading, name, named);
    } else {
      named = checkName(reading, word, named);
      reading.at++;
    }
  }
}

function checkName(reading: Reading, word: Word, named: boolean): boolean {
  if (isUnknown(word)) {
    reading.uncertain = true;
  } else if (named && !reading.uncertain) {
    reading.invalid(word, {
      message: l10n.t('The interface has a name already; {0} is a second one.', word.text),
    });
  } else if (byteLength(word.text) > longestName || word.text.includes('/')) {
    reading.invalid(word, {
      message: l10n.t(
        '{0} is too long or has a /; the name of an interface has up to {1} bytes.',
        word.text,
        longestName,
      ),
    });
  } else {
    return true;
  }
  return named;
}
