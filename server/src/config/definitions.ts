import type { Definition } from '../syntax/index.ts';

/** What a `$NAME` stands for, from the line that defines it on. */
export interface Value {
  /** Raw: definitions that it uses are looked up when it is used. */
  readonly lines: readonly string[];
  /** Absent for the variable of a `~SEQ` or `~LST`. */
  readonly definition?: Definition;
}

export type Definitions = ReadonlyMap<string, Value>;

/** A piece of a replaced text. */
export interface Piece {
  readonly text: string;
  /** The definition that it came from, if it is not the text itself. */
  readonly value?: Value;
}

export type Replaced =
  | { readonly pieces: readonly Piece[] }
  /** A definition uses itself, directly or through others; the daemon's buffer runs full. */
  | { readonly loop: string };

/** `${NAME}` anywhere; `$NAME` only in front of a blank, a comma, a closing parenthesis or the end. */
const use = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$([A-Za-z_][A-Za-z0-9_]*)(?=[ \t,)]|$)/g;

/** More than this many replacements on one line are a loop that has not come to its end yet. */
const maxDepth = 32;

/**
 * Replaces the definitions that a line's text uses. Names that nothing defines stay as they are.
 * @param text without comment
 * @param atLineEnd whether a use at the end of `text` is the last thing on its line; only there do definitions of
 *   several lines count
 */
export function replaceDefinitions(text: string, definitions: Definitions, atLineEnd: boolean): Replaced {
  const pieces: Piece[] = [];
  const loop = collect(text, undefined, definitions, atLineEnd, [], pieces);
  return loop === undefined ? { pieces } : { loop };
}

function collect(
  text: string,
  from: Value | undefined,
  definitions: Definitions,
  atLineEnd: boolean,
  open: readonly string[],
  pieces: Piece[],
): string | undefined {
  let end = 0;
  const push = (part: string) => {
    if (part) pieces.push({ text: part, ...(from && { value: from }) });
  };
  for (const match of text.matchAll(use)) {
    const name = match[1] ?? match[2] ?? '';
    const value = definitions.get(name);
    const last = match.index + match[0].length === text.length;
    if (!value || (value.lines.length > 1 && !(last && atLineEnd))) continue;
    if (open.includes(name) || open.length >= maxDepth) return name;
    push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const loop = collect(
      value.lines.join('\n'),
      value,
      definitions,
      atLineEnd && last,
      [...open, name],
      pieces,
    );
    if (loop !== undefined) return loop;
  }
  push(text.slice(end));
  return undefined;
}
