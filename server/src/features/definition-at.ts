import { contains, type Range } from '../text/range.ts';
import type { Context } from './context.ts';
import { definitionsOf, nameRange, usesIn } from './definitions.ts';

/** The `$NAME` that the position touches: where it is used, or where it is given its value. */
export function definitionAt({
  document,
  position,
  line,
}: Context): { readonly name: string; readonly range: Range } | undefined {
  if (!document.text.includes('$')) return undefined;
  const sequence = line?.statement.sequence;
  const tokens = [...(sequence ? [sequence] : []), ...(line?.statement.words ?? [])];
  const use = tokens.flatMap(usesIn).find(({ whole }) => contains(whole, position));
  if (use) return { name: use.name, range: use.range };
  for (const definition of definitionsOf(document)) {
    const { name, lines } = definition;
    if (contains(name.range, position)) return { name: name.text, range: nameRange(definition) };
    const inner = lines.flatMap(usesIn).find(({ whole }) => contains(whole, position));
    if (inner) return { name: inner.name, range: inner.range };
  }
  return undefined;
}
