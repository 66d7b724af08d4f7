/** A line of virtual_ipaddress and its relatives: what the options of an address ask of each other. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import { type Family, parseAddress } from '../../../config/vrrp/address.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Reading } from '../reading.ts';
import { familyOf } from './family.ts';

/** The longest prefix that leaves room for a broadcast address. */
const longestForBroadcast = 30;

export function readAddress(reading: Reading): void {
  reading.read();
  // The address alone is most of what there is.
  if (reading.given.length < 2 || reading.slips.length > 0) return;
  const address = reading.given[0]!.word;
  if (isUnknown(address)) return;
  const family = familyOf(address);
  if (family === 6) checkIpv6(reading);
  else checkBroadcast(reading, address);
  checkPeer(reading, address, family);
  checkDevice(reading);
}

function checkIpv6(reading: Reading): void {
  for (const { word, argument, option } of reading.given) {
    if (argument || !option) continue;
    if (option.word === 'scope' || option.word === 'label') {
      reading.invalid(word, { message: l10n.t('IPv6 addresses have no {0}.', option.word) }, 'drops-word');
    } else if (option.word === 'brd') {
      reading.invalid(word, { message: l10n.t('IPv6 addresses have no broadcast address.') }, 'ignored');
    }
  }
}

function checkBroadcast(reading: Reading, address: Word): void {
  const sign = valueOf(reading, 'brd');
  if (sign?.text !== '+' && sign?.text !== '-') return;
  const [, bits] = address.text.split('/');
  if (bits !== undefined && Number(bits) <= longestForBroadcast) return;
  reading.invalid(
    sign,
    {
      message: l10n.t(
        'A prefix of {0} bits leaves no room for a broadcast address; {1} is the most.',
        bits ?? 32,
        longestForBroadcast,
      ),
    },
    'drops-word',
  );
}

function checkPeer(reading: Reading, address: Word, family: Family | undefined): void {
  const peer = valueOf(reading, 'peer');
  if (!peer || isUnknown(peer)) return;
  if (address.text.includes('/')) {
    reading.invalid(
      address,
      {
        message: l10n.t('With peer, the address itself has no prefix length.'),
      },
      'ignored',
    );
    return;
  }
  if (parseAddress(peer.text)?.family !== family) {
    reading.invalid(peer, { message: l10n.t('The peer is of another family than {0}.', address.text) });
  }
}

function checkDevice(reading: Reading): void {
  const devices = reading.given.filter(({ option, argument }) => option?.word === 'dev' && !argument);
  const second = devices[1];
  if (second)
    reading.invalid(second.word, { message: l10n.t('An address has one device alone.') }, 'ignored');
}

function valueOf(reading: Reading, option: string): Word | undefined {
  return reading.given.find(given => given.argument && given.option?.word === option)?.word;
}
