/** What each word of a line is, and what could stand next: for lines that are still being written. */
import { isUnknown, parsesAsAddress } from './words.ts';
import type { Argument, LineGrammar, Option, Value } from '../schema/index.ts';

/** A place for a word in a line. */
export interface Slot {
  /** What the word may be: one that must stand here, or several that may be left out, in their order. */
  readonly arguments: readonly Argument[];
  /** Words that begin something of their own. */
  readonly options: readonly Option[];
  /** The option whose value is expected. */
  readonly option?: Option;
}

/** What a word was taken as. */
export type Role =
  | { readonly argument: Argument; readonly option?: Option }
  | { readonly argument?: undefined; readonly option: Option };

export interface Reading {
  /** Of each word; undefined for one that nothing expects. */
  readonly roles: readonly (Role | undefined)[];
  /** The place behind the last word. */
  readonly next: Slot;
}

/** Reads the words of a line, without its keyword, as far as they make sense; never complains. */
export function readWords(grammar: LineGrammar, words: readonly string[]): Reading {
  const plain = plainRoles(grammar);
  if (plain && words.length <= plain.length) {
    const next = grammar.positional[words.length];
    return { roles: plain.slice(0, words.length), next: { arguments: next ? [next] : [], options: [] } };
  }
  const reader = new Reader(grammar);
  const roles = words.map(word => reader.take(word));
  return { roles, next: reader.slot() };
}

const plainLines = new WeakMap<LineGrammar, readonly Role[] | null>();

/** What the words of most lines are: one after the other what the grammar says. Null for lines with choices. */
function plainRoles(grammar: LineGrammar): readonly Role[] | null {
  let roles = plainLines.get(grammar);
  if (roles === undefined) {
    const isPlain =
      !grammar.options && !grammar.positional.some(one => one.optional === true || one.repeated === true);
    roles = isPlain ? grammar.positional.map(argument => ({ argument })) : null;
    plainLines.set(grammar, roles);
  }
  return roles;
}

class Reader {
  readonly #grammar: LineGrammar;
  /** The next of the arguments at fixed places. */
  #at = 0;
  #count = 0;
  #option: Option | undefined;
  #value = 0;
  readonly #used = new Set<Option>();

  constructor(grammar: LineGrammar) {
    this.#grammar = grammar;
  }

  slot(): Slot {
    const values = this.#option ? leading(this.#option.values, this.#value) : [];
    const needed = values.some(({ optional }) => !optional);
    if (needed) return { arguments: values, options: [], option: this.#option! };
    const positional = this.#option ? [] : leading(this.#grammar.positional, this.#at);
    const open = positional.every(({ optional }) => optional) || this.#count > 0;
    const own = this.#option?.options ?? [];
    const others = (this.#grammar.options ?? []).filter(
      option => option.repeatable === true || !this.#used.has(option),
    );
    return {
      arguments: [...values, ...positional],
      options: open ? [...own, ...others] : [],
      ...(values.length > 0 && this.#option && { option: this.#option }),
    };
  }

  take(word: string): Role | undefined {
    const slot = this.slot();
    const option = slot.options.find(one => one.word === word || one.aliases?.includes(word));
    if (option) {
      this.#option = option;
      this.#value = 0;
      this.#used.add(option);
      return { option };
    }
    const argument =
      slot.arguments.find(one => !one.optional || fits(one.value, word)) ?? slot.arguments.at(-1);
    if (!argument) return undefined;
    if (slot.option?.values.includes(argument)) {
      this.#value = slot.option.values.indexOf(argument) + 1;
      return { argument, option: slot.option };
    }
    const index = this.#grammar.positional.indexOf(argument);
    if (argument.repeated) {
      this.#at = index;
      this.#count++;
    } else {
      this.#at = index + 1;
    }
    return { argument };
  }
}

/** The arguments that may be next: up to the first one that can't be left out. */
function leading(args: readonly Argument[], from: number): Argument[] {
  const found: Argument[] = [];
  for (const argument of args.slice(from)) {
    found.push(argument);
    if (!argument.optional) break;
  }
  return found;
}

/** Whether a word looks like a value; where only the host or a longer look could tell, it does. */
export function fits(value: Value, word: string): boolean {
  if (isUnknown(word)) return true;
  switch (value.kind) {
    case 'integer':
    case 'named-number':
      return /^[+-]?(?:0x[0-9a-f]+|\d+)$/i.test(word) || (value.kind === 'named-number' && /^\w/.test(word));
    case 'decimal':
      return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word);
    case 'range':
      return /^\d+(?:-\d+)?$/.test(word);
    case 'boolean':
      return booleans.includes(word);
    case 'enum': {
      const text = value.signed ? word.replace(/^[+-]/, '') : word;
      return value.values.some(one => one === text || (value.ignoreCase && sameIgnoringCase(one, text)));
    }
    case 'literal':
      return word === value.word;
    case 'address':
      return value.hostname === true || parsesAsAddress(word);
    case 'either':
      return value.of.some(one => fits(one, word));
    default:
      return true;
  }
}

/** What the daemon takes for yes and no. */
export const booleans: readonly string[] = ['on', 'off', 'true', 'false', 'yes', 'no'];

function sameIgnoringCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
