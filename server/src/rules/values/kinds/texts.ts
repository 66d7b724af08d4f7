/** Texts with a length or a form. Lengths are in bytes of UTF-8. */
import * as l10n from '@vscode/l10n';
import type { TextFormat, Value } from '../../../schema/index.ts';
import { type Complaint, quoted } from './complaint.ts';

const encoder = new TextEncoder();
const hexDigits = /^[0-9a-fA-F]*$/;
const hexOrWildcards = /^[0-9a-fA-FxX]*$/;
const notAscii = /[^\0-\x7f]/;

export function byteLength(text: string): number {
  return notAscii.test(text) ? encoder.encode(text).length : text.length;
}

export function checkText(value: Extract<Value, { kind: 'string' }>, text: string): Complaint | undefined {
  const { minLength = 0, maxLength, format } = value;
  if (text.length < minLength) return { message: l10n.t('The word is empty.') };
  return checkLength(text, maxLength) ?? (format && formats[format]?.(text));
}

/** @param maxLength in bytes; absent for no limit */
export function checkLength(text: string, maxLength: number | undefined): Complaint | undefined {
  if (maxLength === undefined) return undefined;
  const bytes = byteLength(text);
  if (bytes <= maxLength) return undefined;
  return {
    // Without the word itself: it may be a password, and messages end up in logs.
    message: l10n.t('The word has {0} bytes, {1} are allowed.', bytes, maxLength),
    tooLong: true,
  };
}

export function checkHex(wildcard: boolean | undefined, text: string): Complaint | undefined {
  if ((wildcard ? hexOrWildcards : hexDigits).test(text)) return undefined;
  return { message: l10n.t('{0} is not made of hexadecimal digits.', quoted(text)) };
}

/** The forms that can be checked; the others may be anything. */
const formats: Partial<Record<TextFormat, (text: string) => Complaint | undefined>> = {
  md5: text =>
    text.length === 32 && hexDigits.test(text)
      ? undefined
      : {
          message: l10n.t(
            '{0} is no MD5 sum of 32 hexadecimal digits; it has {1} characters.',
            quoted(text),
            text.length,
          ),
        },
  'hmac-key': text => {
    if (text.startsWith('file:')) return undefined;
    const isHex = text.startsWith('hex:');
    const digits = text.slice(4);
    if (isHex && (digits.length % 2 !== 0 || !hexDigits.test(digits))) {
      return { message: l10n.t('hex: must be followed by pairs of hexadecimal digits.') };
    }
    const bytes = isHex ? digits.length / 2 : byteLength(text);
    if (bytes >= 32 && bytes <= 64) return undefined;
    return { message: l10n.t('The key has {0} bytes, 32 to 64 are allowed.', bytes) };
  },
  'domain-name': text => {
    // The daemon takes a first label of one letter for an empty one.
    if (text === '.' || !/\.\.|^.?\./.test(text)) return undefined;
    return { message: l10n.t('{0} has a label that the daemon takes for empty.', quoted(text)) };
  },
  'mpls-labels': text =>
    /^(?:0[xX][0-9a-fA-F]+|\d+)(?:\/(?:0[xX][0-9a-fA-F]+|\d+))*$/.test(text)
      ? undefined
      : { message: l10n.t('{0} is no list of MPLS labels such as 100/200.', quoted(text)) },
};
