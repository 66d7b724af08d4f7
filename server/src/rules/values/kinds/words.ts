/** Words out of a list. */
import * as l10n from '@vscode/l10n';
import type { Value } from '../../../schema/index.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { type Complaint, quoted } from './complaint.ts';

const switches: readonly string[] = ['on', 'off', 'true', 'false', 'yes', 'no'];

/** Exactly one of six words, in lower case. */
export function checkBoolean(text: string): Complaint | undefined {
  if (switches.includes(text)) return undefined;
  if (text === '1' || text === '0') return noneOf(text, switches, text === '1' ? 'on' : 'off');
  return noneOf(text, switches);
}

export function checkEnum(value: Extract<Value, { kind: 'enum' }>, text: string): Complaint | undefined {
  const { values } = value;
  const unsigned = value.signed && /^[+-]/.test(text) ? text.slice(1) : text;
  if (values.includes(unsigned)) return undefined;
  const same = values.find(word => word.toLowerCase() === unsigned.toLowerCase());
  if (same && value.ignoreCase) return undefined;
  return noneOf(text, values, same);
}

export function checkLiteral(word: string, text: string): Complaint | undefined {
  return text === word ? undefined : noneOf(text, [word]);
}

function noneOf(
  text: string,
  allowed: readonly string[],
  suggestion = mostSimilar(text, allowed),
): Complaint {
  const message =
    allowed.length === 1
      ? l10n.t('{0} is not {1}.', quoted(text), allowed[0]!)
      : l10n.t('{0} is none of {1}.', quoted(text), allowed.join(', '));
  return { message, ...(suggestion && { suggestion }) };
}
