/** use_vmac: name, MAC and options in any order. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import { knownIn } from '../../../schema/index.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Reading } from '../reading.ts';
import { readVirtualInterface } from './virtual-interface.ts';

export function readVmac(reading: Reading): void {
  const [, mac] = reading.plan.grammar.positional;
  const name = reading.plan.options.get('name');
  // Releases without options read two words, and ignore what stands behind them.
  const last = name && knownIn(name, reading.version) ? Infinity : 2;
  let macs = 0;
  readVirtualInterface(reading, (word: Word) => {
    if (reading.at > last) return true;
    if (isUnknown(word) || !word.text.includes(':')) return false;
    const complaint = reading.complaintAbout(mac!, word);
    if (complaint) reading.invalid(word, complaint);
    else if (++macs > 1) reading.invalid(word, { message: l10n.t('The MAC address is given twice.') });
    return true;
  });
}
