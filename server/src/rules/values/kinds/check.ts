import * as l10n from '@vscode/l10n';
import type { Value } from '../../../schema/index.ts';
import { checkAddress } from './addresses.ts';
import { type Complaint, quoted } from './complaint.ts';
import { checkInterface, checkMac } from './interfaces.ts';
import {
  checkDecimal,
  checkInteger,
  checkMark,
  checkNamedNumber,
  checkNumberRange,
  checkTime,
} from './numbers.ts';
import { expected } from './expected.ts';
import { checkHex, checkLength, checkText } from './texts.ts';
import { checkBoolean, checkEnum, checkLiteral } from './words.ts';

/**
 * Holds the text of a word against what may stand there, as the daemon does. What only the host can tell (accounts,
 * files, whether an interface exists) is not judged, nor is a name that has to be defined elsewhere.
 */
export function checkValue(value: Value, text: string): Complaint | undefined {
  switch (value.kind) {
    case 'integer':
      return checkInteger(value, text);
    case 'decimal':
      return checkDecimal(value, text);
    case 'range':
      return checkNumberRange(value, text);
    case 'named-number':
      return checkNamedNumber(value, text);
    case 'time':
      return checkTime(value, text);
    case 'fwmark':
      return checkMark(value, text);
    case 'boolean':
      return checkBoolean(text);
    case 'enum':
      return checkEnum(value, text);
    case 'literal':
      return checkLiteral(value.word, text);
    case 'string':
      return checkText(value, text);
    case 'hex':
      return checkHex(value.wildcard, text);
    case 'address':
      return checkAddress(value, text);
    case 'interface':
      return checkInterface(value, text);
    case 'mac':
      return checkMac(value.octets, text);
    case 'name':
      return checkLength(text, value.maxLength);
    case 'path':
      return checkPath(value, text);
    case 'script':
      return text === '' ? { message: l10n.t('The command is empty.') } : undefined;
    case 'either':
      return checkEither(value, text);
    case 'flags':
    case 'regex':
    case 'user':
    case 'group':
    case 'reference':
      return undefined;
    default:
      return value satisfies never;
  }
}

function checkPath(value: Extract<Value, { kind: 'path' }>, text: string): Complaint | undefined {
  if (text === '') return { message: l10n.t('The path is empty.') };
  if (value.absolute && !text.startsWith('/')) {
    return { message: l10n.t('{0} is no absolute path.', quoted(text)) };
  }
  return undefined;
}

const startsLikeNumber = /^[+-]?\d/;

function checkEither(value: Extract<Value, { kind: 'either' }>, text: string): Complaint | undefined {
  let ofNumber: Complaint | undefined;
  let first: Complaint | undefined;
  for (const part of value.of) {
    const complaint = checkValue(part, text);
    if (!complaint) return undefined;
    first ??= complaint;
    if (part.kind === 'integer') ofNumber = complaint;
  }
  // That a number is outside its range says more than all that it is not.
  if (ofNumber && startsLikeNumber.test(text)) return ofNumber;
  return first && { ...first, message: l10n.t('{0} is not {1}.', quoted(text), expected(value)) };
}
