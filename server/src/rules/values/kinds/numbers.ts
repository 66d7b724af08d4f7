/** Numbers as the daemon reads them: base 10, a sign in front, and nothing behind. */
import * as l10n from '@vscode/l10n';
import type { Value } from '../../../schema/index.ts';
import { schemaText } from '../../../text/schema-text.ts';
import { type Complaint, quoted } from './complaint.ts';

type Kind<Name extends Value['kind']> = Extract<Value, { kind: Name }>;

const wholeNumber = /^[ \t]*[+-]?\d+$/;
const decimalNumber = /^[ \t]*[+-]?(?:\d+\.?\d*|\.\d+)$/;
const anyBase = /^[ \t]*[+-]?(?:0[xX][0-9a-fA-F]+|\d+)$/;
const twoNumbers = /^(\d+)(?:-(\d+))?$/;
const timeWithUnit = /^(\d+(?:\.\d*)?|\.\d+)(s|secs?|ms|msecs?)?$/i;

/** @returns undefined if the text is no whole number; an empty word reads as 0 */
export function readInteger(text: string, base?: 'any'): number | undefined {
  if (text === '') return 0;
  if (base === 'any') return anyBase.test(text) ? readAnyBase(text.trim()) : undefined;
  return wholeNumber.test(text) ? Number(text) : undefined;
}

/** A leading 0x means base 16, another leading 0 base 8. */
function readAnyBase(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[+-]/, '');
  if (!/^0\d/.test(digits)) return sign * Number(digits);
  return /^[0-7]+$/.test(digits) ? sign * Number.parseInt(digits, 8) : Number.NaN;
}

export function checkInteger(value: Kind<'integer'>, text: string): Complaint | undefined {
  const number = readInteger(text, value.base);
  if (number === undefined || Number.isNaN(number)) {
    return { message: l10n.t('{0} is no whole number.', quoted(text)) };
  }
  return checkRange(number, value);
}

/** More decimal places than the daemon keeps are reported, but the number is rounded and used. */
export function checkDecimal(value: Kind<'decimal'>, text: string): Complaint | undefined {
  if (text !== '' && !decimalNumber.test(text)) {
    return { message: l10n.t('{0} is no number.', quoted(text)) };
  }
  const number = Number(text);
  const point = text.indexOf('.');
  if (point >= 0 && text.length - point - 1 > value.decimals) {
    return {
      message: l10n.t('{0} has more than {1} decimal places.', text, value.decimals),
      outcome: 'rounded',
      suggestion: String(Number(number.toFixed(value.decimals))),
    };
  }
  return checkRange(number, value);
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly outside?: Complaint['outcome'];
}

function checkRange(number: number, { min, max, unit, outside }: Limits): Complaint | undefined {
  const low = min ?? -Infinity;
  const high = max ?? Infinity;
  if (number >= low && number <= high) return undefined;
  const behind = unit ? ` ${schemaText(unit)}` : '';
  const message =
    high === Infinity
      ? l10n.t('{0} is less than {1}{2}.', number, low, behind)
      : l10n.t('{0} is outside {1} to {2}{3}.', number, low, high, behind);
  return { message, ...(outside && { outcome: outside }) };
}

/** `200-299`, and one number alone where that is allowed. */
export function checkNumberRange(value: Kind<'range'>, text: string): Complaint | undefined {
  const match = twoNumbers.exec(text);
  if (!match || (match[2] === undefined && !value.single)) {
    return match
      ? {
          message: l10n.t('{0} is one number; a range is needed, even for one: {0}-{0}.', text),
          suggestion: `${text}-${text}`,
        }
      : { message: l10n.t('{0} is no range of numbers such as 200-299.', quoted(text)) };
  }
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (first > last) {
    return {
      message: l10n.t('The range {0} ends before it begins.', text),
      suggestion: `${last}-${first}`,
    };
  }
  return checkRange(first, value) ?? checkRange(last, value);
}

/** A time of a route; a bare number counts in a unit of the option, so its size is not judged. */
export function checkTime(value: Kind<'time'>, text: string): Complaint | undefined {
  const match = timeWithUnit.exec(text);
  if (!match) return { message: l10n.t('{0} is no time such as 300ms or 1s.', quoted(text)) };
  if (match[2] === undefined) return undefined;
  const milliseconds = Number(match[1]) * (/^s/i.test(match[2]) ? 1000 : 1);
  if (milliseconds >= value.min && milliseconds <= value.max) return undefined;
  return {
    message: l10n.t('{0} is outside {1} ms to {2} s.', text, value.min, value.max / 1000),
    outcome: 'clamped',
  };
}

/** `MARK` or `MARK/MASK`. */
export function checkMark(value: Kind<'fwmark'>, text: string): Complaint | undefined {
  const slash = value.mask ? text.indexOf('/') : -1;
  const limits: Kind<'integer'> = {
    kind: 'integer',
    min: 0,
    max: 4_294_967_295,
    ...(value.base && { base: value.base }),
  };
  if (slash < 0) return checkInteger(limits, text);
  return checkInteger(limits, text.slice(0, slash)) ?? checkInteger(limits, text.slice(slash + 1));
}

const listFiles: Readonly<Record<Kind<'named-number'>['list'], string>> = {
  'interface-groups': '/etc/iproute2/group',
  'ip-protocols': '/etc/protocols',
  'route-protocols': '/etc/iproute2/rt_protos',
  'route-scopes': '/etc/iproute2/rt_scopes',
  'route-tables': '/etc/iproute2/rt_tables',
  'type-of-service': '/etc/iproute2/rt_dsfield',
};

/**
 * A number, or a name that a list of the host gives one. Names that only some hosts know are worth a warning, not an
 * error; those of protocols and types of service are too many to tell.
 */
export function checkNamedNumber(value: Kind<'named-number'>, text: string): Complaint | undefined {
  if (anyBase.test(text)) {
    return checkRange(readAnyBase(text), { min: value.min ?? 0, max: value.max });
  }
  if (value.names?.includes(text)) return undefined;
  if (value.list === 'ip-protocols' || value.list === 'type-of-service') return undefined;
  if (value.list === 'interface-groups' && text === 'default') return undefined;
  return {
    message: l10n.t(
      '{0} is no name that every host knows; the daemon looks it up in {1}.',
      quoted(text),
      listFiles[value.list],
    ),
    severity: 'warning',
  };
}
