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
  const knowsOptions = name !== undefined && knownIn(name, reading.version);
  let macs = 0;
  readVirtualInterface(reading, (word: Word) => {
    if (isUnknown(word) || !word.text.includes(':')) return false;
    const complaint = reading.complaintAbout(mac!, word);
    if (complaint) reading.invalid(word, complaint);
    // Releases without options read a name and a MAC address, and nothing behind them.
    else if (macs++ === 0 && !knowsOptions) reading.at = reading.words.length;
    else if (macs > 1) reading.invalid(word, { message: l10n.t('The MAC address is given twice.') });
    return true;
  });
}
