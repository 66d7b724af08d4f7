/** Replaces the definitions that a line uses, as the daemon does: in place, and again in what came in. */
import type { Expansion } from '../../syntax/index.ts';
import type { Definitions, Value } from '../definitions.ts';
import { Line, wordAround } from './line.ts';

/** The daemon's buffer: it gives up where a line would become longer. */
const maxLength = 1024;

/** A use that can't grow the line may still go round for ever. */
const maxReplacements = 500;

/** `${NAME}`, with words behind the name for some built-in ones; `$NAME` in front of a blank, `,`, `)` or the end. */
const use =
  /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)([ \t][ \tA-Za-z0-9_]*)?\}|([A-Za-z_][A-Za-z0-9_]*)(?=[ \t,)]|$))/y;

export type Replaced =
  | {
      readonly line: Line;
      /** The further lines of a definition of several lines. */
      readonly rest: readonly Line[];
      readonly changed: boolean;
    }
  /** A definition uses itself, directly or through others. */
  | {
      readonly loop: string;
      readonly at: number;
      /** Its text does not grow, so that the daemon never gives up. */
      readonly hangs: boolean;
    };

/** @param builtIn see {@link builtInText} */
export function replaceUses(
  line: Line,
  definitions: Definitions,
  builtIn: (name: string, parameters: string) => string | null | undefined,
): Replaced {
  let now = line;
  let rest: Line[] = [];
  let count = 0;
  for (let at = now.text.indexOf('$'); at >= 0; at = now.text.indexOf('$', at)) {
    use.lastIndex = at;
    const match = use.exec(now.text);
    const name = match?.[1] ?? match?.[3] ?? '';
    const value = match && valueOf(name, match[2] ?? '', match[3] !== undefined, definitions, builtIn);
    const end = at + (match?.[0].length ?? 1);
    if (!value || (value.lines.length > 1 && end < now.text.length)) {
      at++;
      continue;
    }
    const [first = '', ...others] = value.lines;
    const hangs = count++ > maxReplacements;
    if (hangs || now.text.length - (end - at) + first.length >= maxLength) return { loop: name, at, hangs };
    const expansion = expansionAt(now, at, value);
    const { source, column } = now.stretchAt(at);
    now = now.replaced(at, end, first, expansion);
    // Once such a definition stands at the end of the line, what it uses there comes before its own further lines.
    rest = [...others.map(text => new Line(text, [{ at: 0, source, column, expansion }])), ...rest];
    if (/^[ \t]*~/.test(first)) break;
  }
  return { line: now, rest, changed: count > 0 };
}

function valueOf(
  name: string,
  parameters: string,
  isBare: boolean,
  definitions: Definitions,
  builtIn: (name: string, parameters: string) => string | null | undefined,
): Value | undefined {
  const own = definitions.get(name);
  if (own) return parameters === '' ? own : undefined;
  const text = builtIn(name, parameters);
  // What only the host knows stays, as the use that shows it.
  if (text === null && isBare) return { lines: [`\${${name}}`] };
  return typeof text === 'string' ? { lines: [text] } : undefined;
}

function expansionAt(line: Line, at: number, { definition }: Value): Expansion {
  const stretch = line.stretchAt(at);
  const outer = stretch.expansion;
  return {
    use: outer?.use ?? wordAround(stretch, at - stretch.at),
    ...(definition && { definition }),
  };
}
