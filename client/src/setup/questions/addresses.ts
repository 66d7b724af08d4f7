import { type Address, networkKey, parsePrefix } from '../../../../server/src/config/vrrp/address.ts';

export interface Prefix {
  readonly address: Address;
  readonly bits: number;
}

/** An address with the length of its prefix; without one, that of the most common network: /24 or /64. */
export function readPrefix(text: string): Prefix | undefined {
  const prefix = parsePrefix(text);
  if (!prefix) return undefined;
  return text.includes('/') ? prefix : { ...prefix, bits: prefix.address.family === 4 ? 24 : 64 };
}

export function sameNetwork(one: Prefix, other: Prefix): boolean {
  return networkKey(one.address, other.bits) === networkKey(other.address, other.bits);
}

/** The beginning of an address that the addresses of its network share, as far as whole parts of it do: `10.0.0.`. */
export function networkOf(text: string): string {
  const prefix = readPrefix(text);
  if (!prefix) return '';
  if (prefix.address.family === 4) {
    const parts = prefix.address.text.split('.').slice(0, Math.min(3, Math.floor(prefix.bits / 8)));
    return parts.map(part => `${part}.`).join('');
  }
  return /^.*::/.exec(prefix.address.text)?.[0] ?? '';
}
