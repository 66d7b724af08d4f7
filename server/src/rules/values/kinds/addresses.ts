import * as l10n from '@vscode/l10n';
import { type Address, isMulticast, parseAddress } from '../../../config/vrrp/address.ts';
import type { Value } from '../../../schema/index.ts';
import { type Complaint, quoted } from './complaint.ts';

type AddressValue = Extract<Value, { kind: 'address' }>;

const hostName = /^[A-Za-z0-9_]([A-Za-z0-9_.-]*)$/;
const bitCount = /^\+?\d*$/;
const cutHere = /[/-]/;
const plainIpv4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

export function checkAddress(value: AddressValue, text: string): Complaint | undefined {
  const slash = value.prefix ? text.indexOf('/') : value.cut ? text.search(cutHere) : -1;
  const host = slash < 0 ? text : text.slice(0, slash);
  const address = parseAddress(host);
  if (!address) {
    if (value.hostname && hostName.test(text)) return undefined;
    return noAddress(value, text);
  }
  const complaint = checkHost(value, address);
  return complaint || slash < 0 || value.cut ? complaint : checkPrefix(address, text.slice(slash + 1));
}

function checkHost(value: AddressValue, address: Address): Complaint | undefined {
  if (value.family && address.family !== value.family) {
    return { message: l10n.t('{0} is no IPv{1} address.', address.text, value.family) };
  }
  if (value.multicast && !isMulticast(address)) {
    return { message: l10n.t('{0} is no multicast address.', address.text) };
  }
  if (value.multicast && value.family === 6 && !/^ff.2:/.test(address.key)) {
    return {
      message: l10n.t('{0} is no multicast address of the link, ff02::/16.', address.text),
      outcome: 'used',
      severity: 'warning',
    };
  }
  return undefined;
}

/** @param bits what stands behind the slash; nothing reads as 0 */
export function checkPrefix(address: Address, bits: string): Complaint | undefined {
  const most = address.family === 4 ? 32 : 128;
  if (bitCount.test(bits) && Number(bits) <= most) return undefined;
  return {
    message: l10n.t(
      'The prefix length of {0} is {1}; 0 to {2} is allowed, and keepalived takes {2}.',
      address.text,
      quoted(bits),
      most,
    ),
    outcome: 'used',
    ...(/^\d+[,;]+$/.test(bits) && { suggestion: `${address.text}/${Number.parseInt(bits, 10)}` }),
  };
}

function noAddress(value: AddressValue, text: string): Complaint {
  const message = value.family
    ? l10n.t('{0} is no IPv{1} address.', quoted(text), value.family)
    : l10n.t('{0} is no IP address.', quoted(text));
  // A slip of the keyboard behind the address is what most such words are about.
  const trimmed = text.replace(/[,;]+$/, '');
  const repaired = trimmed !== text && plainIpv4.test(trimmed.replace(/\/\d+$/, ''));
  return { message, ...(repaired && { suggestion: trimmed }) };
}
