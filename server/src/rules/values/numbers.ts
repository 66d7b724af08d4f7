/** Numbers as the daemon reads them: base 10, a sign in front, and nothing behind. */

const wholeNumber = /^[ \t]*[+-]?\d+$/;
const decimalNumber = /^[ \t]*\+?(?:\d+\.?\d*|\.\d+)$/;
const anyBase = /^[ \t]*[+-]?(?:0x[0-9a-fA-F]+|\d+)$/;

/** @returns undefined if the text is no whole number; an empty word reads as 0 */
export function readInteger(text: string, base?: 'any'): number | undefined {
  if (text === '') return 0;
  if (base === 'any') return anyBase.test(text) ? readAnyBase(text.trim()) : undefined;
  return wholeNumber.test(text) ? Number(text) : undefined;
}

function readAnyBase(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[+-]/, '');
  return sign * (/^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits));
}

/** @returns undefined if the text is no decimal number; an empty word reads as 0 */
export function readDecimal(text: string): number | undefined {
  if (text === '') return 0;
  return decimalNumber.test(text) ? Number(text) : undefined;
}

/** How many decimal places are written. */
export function decimalPlaces(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
