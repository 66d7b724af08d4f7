import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver-types';
import type { Position } from '../text/range.ts';
import { contextAt } from './context.ts';
import { filesSharing, nameAt, placesIn } from './name-at.ts';
import type { World } from './world.ts';

/** Every place of the name at a position, on this node and on those where it means the same. */
export function references(
  world: World,
  uri: string,
  position: Position,
  withDefinition: boolean,
): Location[] {
  const context = contextAt(world, uri, position);
  const name = context && nameAt(context);
  if (!name) return [];
  return placesIn(world, filesSharing(world, uri, name), name)
    .filter(({ role }) => withDefinition || role === 'reference')
    .map(place => ({ uri: place.uri, range: place.range }));
}

/** The places of the name at a position in the file itself. */
export function highlights(world: World, uri: string, position: Position): DocumentHighlight[] {
  const context = contextAt(world, uri, position);
  const name = context && nameAt(context);
  if (!name) return [];
  return placesIn(world, [uri], name).map(({ range, role }) => ({
    range,
    kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
