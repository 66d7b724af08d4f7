import * as l10n from '@vscode/l10n';
import type { Value } from '../../schema/index.ts';
import { mostSimilar } from '../../text/similar.ts';
import { decimalPlaces, readDecimal, readInteger } from './numbers.ts';

/** Why a word is none of the values that are allowed, as a full sentence, and what it was most likely meant to be. */
export interface Complaint {
  readonly message: string;
  readonly suggestion?: string;
}

/** Holds the text of a word against what may stand there. */
export function checkValue(value: Value, text: string): Complaint | undefined {
  switch (value.kind) {
    case 'integer':
      return checkInteger(value, text);
    case 'decimal':
      return checkDecimal(value, text);
    case 'boolean':
      return checkWord(['on', 'off', 'true', 'false', 'yes', 'no'], text, false);
    case 'enum':
      return checkWord(
        value.values,
        value.signed ? text.replace(/^[+-]/, '') : text,
        value.ignoreCase === true,
      );
    case 'literal':
      return checkWord([value.word], text, false);
    case 'either':
      return checkEither(value.of, text);
    default:
      return undefined;
  }
}

function checkInteger(value: Extract<Value, { kind: 'integer' }>, text: string): Complaint | undefined {
  const number = readInteger(text, value.base);
  if (number === undefined) return { message: l10n.t('{0} is no whole number.', quote(text)) };
  return checkRange(number, value.min ?? -Infinity, value.max ?? Infinity, value.unit);
}

function checkDecimal(value: Extract<Value, { kind: 'decimal' }>, text: string): Complaint | undefined {
  const number = readDecimal(text);
  if (number === undefined) return { message: l10n.t('{0} is no number.', quote(text)) };
  if (decimalPlaces(text) > value.decimals) {
    return { message: l10n.t('{0} has more than {1} decimal places.', text, value.decimals) };
  }
  return checkRange(number, value.min ?? -Infinity, value.max ?? Infinity, value.unit);
}

function checkRange(
  number: number,
  min: number,
  max: number,
  unit: string | undefined,
): Complaint | undefined {
  if (number >= min && number <= max) return undefined;
  const behind = unit ? ` ${unit}` : '';
  if (max === Infinity) return { message: l10n.t('{0} is less than {1}{2}.', number, min, behind) };
  return { message: l10n.t('{0} is outside {1} to {2}{3}.', number, min, max, behind) };
}

function checkWord(allowed: readonly string[], text: string, ignoreCase: boolean): Complaint | undefined {
  const fits = ignoreCase
    ? allowed.some(word => word.toLowerCase() === text.toLowerCase())
    : allowed.includes(text);
  if (fits) return undefined;
  const suggestion = mostSimilar(text, allowed);
  return {
    message: l10n.t('{0} is none of {1}.', quote(text), allowed.join(', ')),
    ...(suggestion && { suggestion }),
  };
}

function checkEither(of: readonly Value[], text: string): Complaint | undefined {
  const complaints: Complaint[] = [];
  for (const value of of) {
    const complaint = checkValue(value, text);
    if (!complaint) return undefined;
    complaints.push(complaint);
  }
  return complaints[0];
}

function quote(text: string): string {
  return text === '' ? l10n.t('an empty word') : `'${text}'`;
}
