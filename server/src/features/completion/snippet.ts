import type { Argument, Keyword, Value } from '../../schema/index.ts';

/** Hands out the numbers of tab stops. */
class Stops {
  #last = 0;

  next(): number {
    return ++this.#last;
  }
}

/** A keyword with tab stops for its words; a block with the lines that it can't do without. */
export function snippetOf(keyword: Keyword): string {
  const stops = new Stops();
  return `${linesOf(keyword, stops, '')}${keyword.block || keyword.lines ? '' : '$0'}`;
}

function linesOf(keyword: Keyword, stops: Stops, indentation: string): string {
  const words = keyword.positional
    .filter(({ optional, value }) => !optional && value.kind !== 'boolean')
    .map(argument => wordOf(argument, keyword, stops));
  const line = [keyword.name, ...words].join(' ');
  if (!keyword.block && !keyword.lines) return line;
  const inner = `${indentation}\t`;
  const needed = [...(keyword.block?.values() ?? [])]
    .filter((one, _, all) => isNeeded(one, all))
    .map(one => `${inner}${linesOf(one, stops, inner)}`);
  const body = needed.length > 0 ? needed.join('\n') : `${inner}${firstLineOf(keyword, stops)}`;
  return `${line} {\n${body}\n${indentation}}`;
}

/** Of keywords that can stand for each other the first one. */
function isNeeded({ name, required, deprecated }: Keyword, all: readonly Keyword[]): boolean {
  if (!required || deprecated) return false;
  const [first] = all.filter(one => one.name === name || required.or?.includes(one.name) === true);
  return first?.name === name;
}

/** The first line of a block: a place for the words of a line without keyword, else for whatever comes. */
function firstLineOf({ lines }: Keyword, stops: Stops): string {
  const words = lines?.positional.filter(({ optional }) => !optional) ?? [];
  return words.map(({ name }) => placeholder(stops, name)).join(' ') || placeholder(stops, '');
}

function wordOf({ name, value, default: otherwise }: Argument, keyword: Keyword, stops: Stops): string {
  const choices = choicesOf(value);
  if (choices) {
    const first = keyword.default;
    const sorted = [...choices].sort((a, b) => Number(b === first) - Number(a === first));
    return `\${${stops.next()}|${sorted.join(',')}|}`;
  }
  const text = placeholder(
    stops,
    otherwise ?? (keyword.positional.length === 1 ? keyword.default : undefined) ?? name,
  );
  return value.kind === 'script' ? `"${text}"` : text;
}

function choicesOf(value: Value): readonly string[] | undefined {
  return value.kind === 'enum' && value.values.every(word => /^[\w-]+$/.test(word))
    ? value.values
    : undefined;
}

function placeholder(stops: Stops, text: string): string {
  const number = stops.next();
  return text === '' ? `$${number}` : `\${${number}:${text.replace(/[\\$}]/g, '\\$&')}}`;
}
