/**
 * IPv4 and IPv6 addresses as text. Two spellings of one address have one canonical form, so that addresses can be
 * compared and used as keys.
 */

export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  /** Canonical: `10.0.0.1`, or eight groups of an IPv6 address in four hexadecimal digits each. */
  readonly key: string;
  /** As it is written, without a prefix. */
  readonly text: string;
}

/** Reads an address without a prefix. @returns undefined for anything else */
export function parseAddress(text: string): Address | undefined {
  if (text.includes(':')) {
    const groups = groupsOf(text);
    return groups && { family: 6, key: groups.map(group => hex(group)).join(':'), text };
  }
  // Without leading zeros there is but one spelling.
  return ipv4.test(text) ? { family: 4, key: text, text } : undefined;
}

/** Reads an address with or without a `/prefix`; without one it is a host's: 32 or 128 bits. */
export function parsePrefix(text: string): { readonly address: Address; readonly bits: number } | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const most = address.family === 4 ? 32 : 128;
  if (slash < 0) return { address, bits: most };
  const prefix = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > most) return undefined;
  return { address, bits: Number(prefix) };
}

export function sameAddress(a: Address | undefined, b: Address | undefined): boolean {
  return a !== undefined && b !== undefined && a.family === b.family && a.key === b.key;
}

/** The order of two addresses of one family as numbers: negative if `a` is the lower one. */
export function compareAddresses(a: Address, b: Address): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The network of an address, as a key that is equal for all addresses of the network. */
export function networkKey(address: Address, bits: number): string {
  const width = address.family === 4 ? 8 : 16;
  const masked = numbersOf(address).map((value, index) => {
    const kept = Math.min(width, Math.max(0, bits - index * width));
    return value & ~((1 << (width - kept)) - 1);
  });
  return `${address.family}/${bits}/${masked.join('.')}`;
}

export function isMulticast(address: Address): boolean {
  const [first = 0] = numbersOf(address);
  return address.family === 4 ? first >= 224 && first <= 239 : first >> 8 === 0xff;
}

/** fe80::/10, valid on one link alone. */
export function isLinkLocal(address: Address): boolean {
  return address.family === 6 && ((numbersOf(address)[0] ?? 0) & 0xffc0) === 0xfe80;
}

function numbersOf(address: Address): number[] {
  return address.family === 4
    ? address.key.split('.').map(Number)
    : address.key.split(':').map(group => Number.parseInt(group, 16));
}

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4 = new RegExp(String.raw`^${octet}(?:\.${octet}){3}$`);

function groupsOf(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOfHalf(halves[0] ?? '');
  const tail = halves.length === 2 ? groupsOfHalf(halves[1] ?? '') : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

/** The groups of one side of `::`; the last one may be written as an IPv4 address. */
function groupsOfHalf(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes('.')) {
      if (!ipv4.test(part)) return undefined;
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

function hex(group: number): string {
  return group.toString(16).padStart(4, '0');
}
