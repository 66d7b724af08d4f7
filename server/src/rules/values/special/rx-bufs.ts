/** vrrp_rx_bufs_policy: a size, or one of the policies. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Reading } from '../reading.ts';

export function readBufferPolicy(reading: Reading): void {
  if (!reading.read() || reading.slips.length > 0) return;
  const words = reading.words.slice(1).filter(word => !isUnknown(word));
  const kinds = words.map(({ text }) => (/^[+\d]/.test(text) ? 'SIZE' : text.toUpperCase()));
  const other = kinds.findIndex(kind => kind !== kinds[0]);
  if (other < 0) return;
  const message = kinds.includes('SIZE')
    ? l10n.t('A size and a policy exclude each other.')
    : l10n.t('The policies MTU and ADVERT exclude each other.');
  reading.invalid(words[other]!, { message });
}
