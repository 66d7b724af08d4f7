/** Short words to write the kinds of values, arguments and options with. */
import type { Argument, Option, ReferenceTarget, Unit, Value } from './types.ts';

/** What an entry may say of a kind beyond what its builder asks for. */
type More<Kind extends Value['kind'], Said extends string = never> = Omit<
  Extract<Value, { kind: Kind }>,
  'kind' | Said
>;

/** The largest number in 32 bits, without and with a sign. */
export const maxUnsigned = 4_294_967_295;
export const maxInteger = 2_147_483_647;
/** The longest time in seconds that fits into 32 bits of microseconds. */
export const maxMicroseconds = 4294.967295;

/** A whole number from `min` to `max`. */
export const integer = (min: number, max: number, more: More<'integer', 'min' | 'max'> = {}): Value => ({
  kind: 'integer',
  min,
  max,
  ...more,
});

/** A whole number from 0 up that fits into 32 bits. */
export const unsigned = (unit?: Unit): Value => integer(0, maxUnsigned, unit ? { unit } : {});

/** Seconds with up to six decimal places; without `max` there is no limit in practice. */
export const seconds = (
  min: number,
  max?: number,
  more: Partial<More<'decimal', 'min' | 'max' | 'unit'>> = {},
): Value => ({
  kind: 'decimal',
  min,
  ...(max === undefined ? {} : { max }),
  unit: 's',
  decimals: 6,
  ...more,
});

/** Milliseconds with up to three decimal places. */
export const milliseconds = (min: number, max: number): Value => ({
  kind: 'decimal',
  min,
  max,
  unit: 'ms',
  decimals: 3,
});

export const text = (more: More<'string'> = {}): Value => ({ kind: 'string', ...more });
export const oneOf = (...values: readonly string[]): Value => ({ kind: 'enum', values });
export const oneOfIgnoringCase = (...values: readonly string[]): Value => ({
  kind: 'enum',
  values,
  ignoreCase: true,
});
export const literal = (word: string): Value => ({ kind: 'literal', word });
export const either = (...of: readonly Value[]): Value => ({ kind: 'either', of });
export const address = (more: More<'address'> = {}): Value => ({ kind: 'address', ...more });
/** The address of a host, as an argument of its own. What a prefix or a range would add is dropped without a word. */
export const hostAddress = (more: More<'address'> = {}): Value => address({ cut: true, ...more });
export const range = (min: number, max: number, more: { single?: boolean } = {}): Value => ({
  kind: 'range',
  min,
  max,
  ...more,
});
export const namedNumber = (
  list: Extract<Value, { kind: 'named-number' }>['list'],
  max: number,
  more: More<'named-number', 'list' | 'max'> = {},
): Value => ({ kind: 'named-number', list, max, ...more });
export const reference = (to: ReferenceTarget): Value => ({ kind: 'reference', to });
export const name = (of: ReferenceTarget, maxLength?: number): Value => ({
  kind: 'name',
  of,
  ...(maxLength === undefined ? {} : { maxLength }),
});

export const boolean: Value = { kind: 'boolean' };
export const port: Value = integer(1, 65535, { unit: 'port' });
export const path: Value = { kind: 'path' };
export const absolutePath: Value = { kind: 'path', absolute: true };
export const script: Value = { kind: 'script' };
export const user: Value = { kind: 'user' };
export const group: Value = { kind: 'group' };
/** An interface that need not exist. */
export const anyInterface: Value = { kind: 'interface' };
/** An interface whose name is checked for its length alone. */
export const interfaceName: Value = { kind: 'interface', maxLength: 15 };
/** An interface that the daemon looks up while it reads the line. */
export const existingInterface: Value = { kind: 'interface', mustExist: true };

/** A word that must be there. */
export const needs = (name: string, value: Value, more: Omit<Argument, 'name' | 'value'> = {}): Argument => ({
  name,
  value,
  ...more,
});

/** A word that may be left out. */
export const may = (name: string, value: Value, more: Omit<Argument, 'name' | 'value'> = {}): Argument => ({
  name,
  value,
  optional: true,
  ...more,
});

/** One word or more, to the end of the line. */
export const many = (name: string, value: Value, more: Omit<Argument, 'name' | 'value'> = {}): Argument => ({
  name,
  value,
  repeated: true,
  ...more,
});

/** A word inside a line, with the values that follow it. */
export const option = (
  word: string,
  description: string,
  values: readonly Argument[] = [],
  more: Omit<Option, 'word' | 'description' | 'values'> = {},
): Option => ({ word, values, ...more, description });
