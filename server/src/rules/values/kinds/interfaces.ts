/** Names of interfaces, and the addresses of their cards. */
import * as l10n from '@vscode/l10n';
import type { Value } from '../../../schema/index.ts';
import { type Complaint, quoted } from './complaint.ts';
import { checkLength } from './texts.ts';

/** Linux allows 15 bytes, and everything but these. */
const forbidden = /[/:\s]/;
/** What Linux would allow, but only people write who leave a gap: `<INTERFACE>`, `@INTERFACE@`. */
const marks = /[<>]|^@.*@$/;
const octet = /^[0-9a-fA-F]{1,2}$/;
/** MAC addresses that VRRP itself uses. */
const ofVrrp = /^0?0:0?0:5e:0?0:0?[12]:/i;

export function checkInterface(
  value: Extract<Value, { kind: 'interface' }>,
  text: string,
): Complaint | undefined {
  const { mustExist, maxLength = mustExist ? 15 : undefined } = value;
  if (maxLength === undefined) return undefined;
  if (value.noLoopback && text === 'lo') {
    return { message: l10n.t('VRRP does not run on the loopback interface lo.') };
  }
  if (mustExist && (forbidden.test(text) || text === '')) {
    return { message: l10n.t('{0} is no name that an interface can have.', quoted(text)) };
  }
  if (mustExist && text.startsWith('$')) {
    return { message: l10n.t('Nothing defines {0}, and no interface is called so.', text) };
  }
  if (mustExist && marks.test(text)) {
    return { message: l10n.t('{0} is to be filled in; no interface is called so.', quoted(text)) };
  }
  return checkLength(text, maxLength);
}

/** A MAC address. What stands behind the sixth octet is dropped without a word. */
export function checkMac(octets: readonly number[], text: string): Complaint | undefined {
  const parts = text.split(':');
  if (!parts.slice(0, 6).every(part => octet.test(part))) {
    return { message: l10n.t('{0} is no MAC address.', quoted(text)) };
  }
  if (parts.length < Math.min(...octets)) {
    return {
      message: l10n.t(
        '{0} has {1} octets; a MAC address has {2}.',
        text,
        parts.length,
        octets.join(l10n.t(' or ')),
      ),
    };
  }
  if (Number.parseInt(parts[0]!, 16) & 1) {
    return { message: l10n.t('{0} is a multicast address, which no interface can have.', text) };
  }
  if (ofVrrp.test(text)) {
    return { message: l10n.t('{0} is an address that VRRP itself uses.', text) };
  }
  return undefined;
}
