/** Everything in the schema that can be checked one by one, with a place to name in a message. */
import {
  type Argument,
  keywordPaths,
  type LineGrammar,
  type Option,
  type Value,
} from '../../../server/src/schema/index.ts';

export type Placed<T> = readonly [place: string, what: T];

/** The grammars of all lines, those of older releases included. */
export function* grammars(): Iterable<Placed<Partial<LineGrammar>>> {
  for (const { path, keyword } of keywordPaths()) {
    const place = path.join('/');
    yield [place, keyword];
    if (keyword.lines) yield [`${place} lines`, keyword.lines];
    for (let older = keyword.older; older; older = older.older) {
      yield [`${place} up to ${older.upTo}`, older];
      if (older.lines) yield [`${place} lines up to ${older.upTo}`, older.lines];
    }
  }
}

/** The options of all lines, those inside others included. */
export function* options(): Iterable<Placed<Option>> {
  for (const [place, { options = [] }] of grammars()) yield* inside(place, options);
}

function* inside(place: string, options: readonly Option[]): Iterable<Placed<Option>> {
  for (const option of options) {
    yield [`${place} ${option.word}`, option];
    yield* inside(`${place} ${option.word}`, option.options ?? []);
  }
}

/** The arguments of all lines and options. */
export function* argumentLists(): Iterable<Placed<readonly Argument[]>> {
  for (const [place, { positional }] of grammars()) if (positional) yield [place, positional];
  for (const [place, { values }] of options()) yield [place, values];
}

/** All values, those inside others included. */
export function* values(): Iterable<Placed<Value>> {
  for (const [place, list] of argumentLists())
    for (const { name, value } of list) yield* parts(`${place} <${name}>`, value);
}

function* parts(place: string, value: Value): Iterable<Placed<Value>> {
  yield [place, value];
  if (value.kind === 'either') for (const part of value.of) yield* parts(place, part);
}
