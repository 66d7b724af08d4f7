import type { Location } from 'vscode-languageserver-types';
import type { Statement, Token } from '../syntax/index.ts';
import { type Context, contextAt } from './context.ts';
import { routerOf, runsOf } from './instances.ts';
import { nameAt, placesIn } from './name-at.ts';
import { around, childrenOf } from './statements.ts';
import type { Position } from '../text/range.ts';
import { peersOf, type World } from './world.ts';

/**
 * The same on the other nodes: for a place inside an instance the same line of its counterparts, or their names where
 * they have no such line; for any other name what the peers define by it.
 */
export function counterparts(world: World, uri: string, position: Position): Location[] {
  const context = contextAt(world, uri, position);
  if (!context) return [];
  const ofInstance = instanceCounterparts(context);
  if (ofInstance.length > 0) return ofInstance;
  const name = nameAt(context);
  if (!name) return [];
  const files = peersOf(world, uri).flatMap(({ configuration }) => configuration.files);
  return placesIn(world, files, name)
    .filter(({ role }) => role === 'definition')
    .map(place => ({ uri: place.uri, range: place.range }));
}

function instanceCounterparts({ world, document, place, line }: Context): Location[] {
  const chain = [...around(place), ...(line ? [line] : [])].map(({ statement }) => statement);
  const [instance, ...inner] = chain;
  if (!instance) return [];
  const runs = runsOf(world, document.uri, instance);
  const members = runs.flatMap(run => routerOf(run).filter(member => member.instance !== run.instance));
  const own = new Set(runs.map(run => run.instance));
  return unique(
    members
      .filter(member => !own.has(member.instance))
      .map(member => wordLike(member.instance.statement, inner) ?? member.instance.name.word)
      .filter(word => word !== undefined),
  );
}

/** The word in another instance that says the same as the innermost statement says here. */
function wordLike(instance: Statement, inner: readonly Statement[]): Token | undefined {
  let found: Statement = instance;
  for (const statement of inner) {
    const next = childrenOf(found).find(child => child.words[0]?.text === statement.words[0]?.text);
    if (!next) break;
    found = next;
  }
  return found === instance ? undefined : (found.words[1] ?? found.words[0]);
}

function unique(words: readonly Token[]): Location[] {
  const places = new Map(
    words.map(({ section, range }) => [
      `${section.uri} ${range.start.line} ${range.start.character}`,
      { uri: section.uri, range },
    ]),
  );
  return [...places.values()];
}
