import type { Location } from 'vscode-languageserver-types';
import { contains, type Position } from '../text/range.ts';
import { contextAt } from './context.ts';
import { counterparts } from './counterpart.ts';
import { patternOf } from './included.ts';
import { nameAt, placesIn } from './name-at.ts';
import { filesAround, type World } from './world.ts';

const start = { line: 0, character: 0 };

/** Where a name gets its meaning; for a name that gets it right here, the same name on the other nodes. */
export function definition(world: World, uri: string, position: Position): Location[] {
  const context = contextAt(world, uri, position);
  if (!context) return [];
  const name = nameAt(context);
  if (name) {
    const places = placesIn(world, filesAround(world, uri), name).filter(({ role }) => role === 'definition');
    const isHere = places.some(place => place.uri === uri && contains(place.range, position));
    if (isHere) return counterparts(world, uri, position);
    return places.map(place => ({ uri: place.uri, range: place.range }));
  }
  const pattern = context.line && context.index > 0 ? patternOf(context.line.statement.words) : undefined;
  if (pattern === undefined) return [];
  return world.includes(pattern, uri).map(file => ({ uri: file, range: { start, end: start } }));
}
