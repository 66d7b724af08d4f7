/** use_ipvlan: name, address, mode and options in any order. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Reading } from '../reading.ts';
import { familyOf } from './family.ts';
import { readVirtualInterface } from './virtual-interface.ts';

const modes = new Set(['bridge', 'private', 'vepa']);

export function readIpvlan(reading: Reading): void {
  const [, address] = reading.plan.grammar.positional;
  let addresses = 0;
  let chosen = 0;
  readVirtualInterface(reading, (word: Word) => {
    if (modes.has(word.text)) {
      if (++chosen > 1) reading.invalid(word, { message: l10n.t('The mode is given twice.') });
      return true;
    }
    if (isUnknown(word) || familyOf(word) === undefined) return false;
    const complaint = reading.complaintAbout(address!, word);
    if (complaint) reading.invalid(word, complaint);
    else if (++addresses > 1) reading.invalid(word, { message: l10n.t('The address is given twice.') });
    return true;
  });
}
