import * as l10n from '@vscode/l10n';
import { InventoryError } from './model.ts';

/** One entry of an inventory stands for at most so many hosts. */
const AT_MOST = 1000;

/**
 * The hosts that a name with ranges stands for, and the port behind it: `lb[01:03].example.net:2222`, `db-[a:c]`,
 * `lb[1:9:2]`, both ends included. `where` begins the message of an InventoryError.
 */
export function expandHosts(text: string, where: string): { names: string[]; port?: number } {
  const { pattern, port } = splitPort(text);
  const names = expandRanges(pattern, where);
  const strange = names.find(name => !/^[\p{L}\p{N}_.:%-]+$/u.test(name));
  if (strange !== undefined)
    throw new InventoryError(
      l10n.t('{0}: "{1}" is no name of a host; ranges are written as lb[1:3]', where, strange),
    );
  return { names, ...(port !== undefined && { port }) };
}

/** An IPv6 address has its port behind brackets. */
function splitPort(text: string): { pattern: string; port?: number } {
  const bracketed = /^\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)\](?::(\d+))?$/.exec(text);
  if (bracketed?.[1] !== undefined)
    return { pattern: bracketed[1], ...(bracketed[2] !== undefined && { port: Number(bracketed[2]) }) };
  const plain = /^((?:[^:[\]]|\[[^\]]*\])+):(\d+)$/.exec(text);
  return plain?.[1] === undefined ? { pattern: text } : { pattern: plain[1], port: Number(plain[2]) };
}

function expandRanges(pattern: string, where: string): string[] {
  const match = /^(.*?)\[([^\]]*)\](.*)$/.exec(pattern);
  if (!match) return [pattern];
  const [, before = '', range = '', after = ''] = match;
  const rest = expandRanges(after, where);
  const names = rangeOf(range, where).flatMap(each => rest.map(tail => before + each + tail));
  if (names.length > AT_MOST)
    throw new InventoryError(l10n.t('{0}: {1} stands for more than {2} hosts', where, pattern, AT_MOST));
  return names;
}

function rangeOf(range: string, where: string): string[] {
  const [from = '', to = '', step = '1', ...more] = range.split(':');
  const letters = /^[A-Za-z]$/.test(from) && /^[A-Za-z]$/.test(to);
  const start = letters ? from.charCodeAt(0) : Number(from || '0');
  const end = letters ? to.charCodeAt(0) : Number(to);
  const by = Number(step);
  const numbers = /^\d*$/.test(from) && /^\d+$/.test(to);
  if (more.length > 0 || !(letters || numbers) || !/^\d+$/.test(step) || by < 1 || end < start)
    throw new InventoryError(l10n.t('{0}: [{1}] is no range, such as [1:3], [01:10] or [a:c]', where, range));
  if (end - start > AT_MOST * by)
    throw new InventoryError(l10n.t('{0}: [{1}] stands for more than {2} hosts', where, range, AT_MOST));
  if (numbers && from.startsWith('0') && from.length > 1 && to.length !== from.length)
    throw new InventoryError(
      l10n.t('{0}: [{1}]: both ends of a range with leading zeros are of the same length', where, range),
    );
  const values: string[] = [];
  for (let value = start; value <= end; value += by)
    values.push(
      letters
        ? String.fromCharCode(value)
        : String(value).padStart(from.startsWith('0') ? from.length : 0, '0'),
    );
  return values;
}
