/** A line of a virtual_server_group. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import { type Address, compareAddresses, networkKey, parseAddress } from '../../../config/vrrp/address.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Complaint } from '../kinds/complaint.ts';
import { checkValue } from '../kinds/check.ts';
import type { Reading } from '../reading.ts';

export function readGroupMember(reading: Reading): void {
  const { word, plan } = reading;
  if (!word) return;
  const option = plan.options.get(word.text);
  if (option) {
    if (!reading.readOption(option) || !reading.word) return;
    const family = option.values.at(-1)!;
    const complaint = reading.complaintAbout(family, reading.word);
    if (complaint) reading.invalid(reading.word, complaint);
    return;
  }
  const [address, port] = plan.grammar.positional;
  const complaint = isUnknown(word) ? undefined : checkMember(word);
  if (complaint && !reading.invalid(word, complaint)) return;
  reading.given.push({ word, argument: address! });
  reading.at++;
  if (reading.word && port) reading.readPositional([port]);
}

function checkMember(word: Word): Complaint | undefined {
  const { text } = word;
  const dash = text.indexOf('-');
  if (dash >= 0) return checkRange(text, text.slice(0, dash), text.slice(dash + 1));
  const slash = text.indexOf('/');
  if (slash >= 0) return checkNetwork(text, text.slice(0, slash), text.slice(slash + 1));
  return checkValue({ kind: 'address' }, text);
}

/** The end is an address, or what takes the place of the start's last octet or group. */
function checkRange(text: string, start: string, end: string): Complaint | undefined {
  const first = parseAddress(start);
  if (!first) return noAddress(start);
  if (end.includes('.') || end.includes(':')) {
    const last = parseAddress(end);
    if (!last) return noAddress(end);
    if (last.family !== first.family) return { message: l10n.t('The range {0} mixes IPv4 and IPv6.', text) };
    return compareAddresses(first, last) > 0 ? endsBefore(text) : undefined;
  }
  const base = first.family === 4 ? 10 : 16;
  const digits = base === 10 ? /^\d*$/ : /^[0-9a-fA-F]*$/;
  const most = base === 10 ? 255 : 0xffff;
  if (!digits.test(end)) {
    return { message: l10n.t('The end of the range, {0}, is neither an address nor the end of one.', end) };
  }
  const number = end === '' ? 0 : Number.parseInt(end, base);
  if (number > most) return { message: l10n.t('The end of the range, {0}, is too large.', end) };
  return number <= lastPart(first, base) ? endsBefore(text) : undefined;
}

function lastPart({ key, family }: Address, base: number): number {
  return Number.parseInt(key.split(family === 4 ? '.' : ':').at(-1)!, base);
}

function checkNetwork(text: string, host: string, bits: string): Complaint | undefined {
  const address = parseAddress(host);
  if (!address) return noAddress(host);
  const most = address.family === 4 ? 32 : 128;
  if (!/^\d+$/.test(bits) || Number(bits) < 1 || Number(bits) > most) {
    return { message: l10n.t('The prefix length of {0} is not 1 to {1}.', text, most) };
  }
  if (networkKey(address, Number(bits)) === networkKey(address, most).replace(`/${most}/`, `/${bits}/`)) {
    return undefined;
  }
  return { message: l10n.t('{0} is no network: bits behind the prefix are set.', text) };
}

function noAddress(text: string): Complaint | undefined {
  return checkValue({ kind: 'address' }, text);
}

function endsBefore(text: string): Complaint {
  return { message: l10n.t('The range {0} does not end behind its start.', text) };
}
