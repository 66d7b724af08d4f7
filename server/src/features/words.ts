import { isUnknown as isPlaceholder } from '../config/index.ts';
import { parsePrefix } from '../config/vrrp/address.ts';

/** Whether the text of a word comes from a definition, a sequence or a template, so that it may be anything. */
export function isUnknown(text: string): boolean {
  return text.includes('$') || isPlaceholder({ text });
}

/** Whether a word is an address, a range of addresses or one with a prefix. */
export function parsesAsAddress(text: string): boolean {
  return parsePrefix(text.split('-', 1)[0]!) !== undefined;
}
