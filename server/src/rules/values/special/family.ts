import { isUnknown } from '../../../config/index.ts';
import { type Family, parseAddress } from '../../../config/vrrp/address.ts';
import type { Word } from '../../../syntax/index.ts';

/** The family of an address with or without prefix or range; undefined for a word such as `default`. */
export function familyOf(word: Word): Family | undefined {
  if (isUnknown(word)) return undefined;
  return parseAddress(word.text.split(/[/-]/, 1)[0]!)?.family;
}

/** The first word whose family differs from that of those before it. */
export function firstOfOtherFamily(words: readonly Word[]): Word | undefined {
  let family: Family | undefined;
  for (const word of words) {
    const own = familyOf(word);
    if (own !== undefined && family !== undefined && own !== family) return word;
    family ??= own;
  }
  return undefined;
}
