import { type Address, parseAddress } from '../../config/vrrp/address.ts';
import type { Range } from '../../text/range.ts';

/** An address as it stands in a file. */
export interface WrittenAddress {
  readonly address: Address;
  readonly range: Range;
}

/** @returns undefined if the text is no address, or one that never is a VIP */
export function writtenAddress(text: string, line: number, character: number): WrittenAddress | undefined {
  const address = parseAddress(text);
  if (!address || /^(?:127|0)\./.test(address.key) || text === '::1' || text === '::') return undefined;
  return { address, range: rangeIn(line, character, text) };
}

/** Of a text on one line. */
export function rangeIn(line: number, character: number, text: string): Range {
  return { start: { line, character }, end: { line, character: character + text.length } };
}
