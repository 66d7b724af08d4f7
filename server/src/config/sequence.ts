/** One turn of a `~SEQ` or `~LST`: the values of its variables. */
export type Turn = ReadonlyMap<string, string>;

/** More turns than this are not expanded; no real configuration has them, and a slip of the finger may. */
const maxTurns = 4096;

/**
 * The turns of a `~SEQ(VAR, start, step, end)`, `~SEQx(…)` or `~LST(…)`.
 * @param text the sequence, its definitions already replaced
 * @returns undefined if the daemon refuses the form (`Invalid ~SEQ specification`)
 */
export function turnsOf(text: string): Turn[] | undefined {
  const match = /^~(SEQx?|LST)[ \t]*\((.*)\)$/.exec(text);
  if (!match) return undefined;
  const [, kind, inside = ''] = match;
  return kind === 'LST' ? listTurns(inside) : numberTurns(inside, kind === 'SEQx');
}

function numberTurns(inside: string, hexadecimal: boolean): Turn[] | undefined {
  const [name = '', ...rest] = inside.split(',').map(part => part.trim());
  const numbers = rest.map(number);
  if (!isName(name) || numbers.length < 1 || numbers.length > 3 || numbers.some(Number.isNaN))
    return undefined;
  const end = numbers.at(-1)!;
  const start = numbers.length > 1 ? numbers[0]! : end < 0 ? -1 : 1;
  const step = numbers.length === 3 ? numbers[1]! : start <= end ? 1 : -1;
  if (step === 0 || (end - start) * step < 0) return undefined;
  if (hexadecimal && (start < 0 || end < 0)) return undefined;
  const turns: Turn[] = [];
  for (let at = start; step > 0 ? at <= end : at >= end; at += step) {
    if (turns.length >= maxTurns) break;
    turns.push(new Map([[name, hexadecimal ? at.toString(16) : String(at)]]));
  }
  return turns;
}

/** Reads a number as C does with base 0: decimal, 0x or a leading 0 for octal. */
function number(text: string): number {
  if (/^[+-]?0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^[+-]?(?:0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text.replace(/^\+/, '')) : Number.NaN;
}

function listTurns(inside: string): Turn[] | undefined {
  const fields = inside
    .match(/\{[^{}]*\}|[^,{}]+/g)
    ?.map(field => field.trim())
    .filter(Boolean);
  if (!fields || fields.length < 2) return undefined;
  const [head = '', ...values] = fields.map(members);
  if (!Array.isArray(head) || head.some(name => !isName(name))) return undefined;
  const turns: Turn[] = [];
  for (const value of values) {
    if (value.length > head.length) return undefined;
    if (turns.length >= maxTurns) break;
    turns.push(new Map(head.map((name, index) => [name, value[index] ?? ''])));
  }
  return turns;
}

function members(field: string): string[] {
  return field.startsWith('{')
    ? field
        .slice(1, -1)
        .split(',')
        .map(part => part.trim())
    : [field];
}

function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}
