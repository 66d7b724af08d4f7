/** The name that a position touches, and everywhere else that it means the same. */
import type { ReferenceTarget } from '../schema/index.ts';
import type { Range } from '../text/range.ts';
import { type Context, rolesOf } from './context.ts';
import { definitionAt } from './definition-at.ts';
import { definitionsOf, nameRange, usesOf } from './definitions.ts';
import { runsOf, routerOf } from './instances.ts';
import { definedNames, nameIn, occurrencesOf } from './names.ts';
import { filesAround, peersOf, type World } from './world.ts';
import { isUnknown } from './words.ts';

export interface NameAt {
  /** Absent for a `$NAME`. */
  readonly target?: ReferenceTarget;
  readonly name: string;
  readonly range: Range;
}

export interface NamePlace {
  readonly uri: string;
  readonly range: Range;
  readonly role: 'definition' | 'reference';
  /** The name stands between quotes, which belong to the range. */
  readonly isQuoted: boolean;
}

export function nameAt(context: Context): NameAt | undefined {
  if (context.inside === 'comment') return undefined;
  const definition = definitionAt(context);
  if (definition) return definition;
  const { line, word, index } = context;
  if (!line || !word || isUnknown(word.text)) return undefined;
  const found = nameIn(rolesOf(line)[index]?.argument?.value);
  return found && { target: found.target, name: word.text, range: word.range };
}

/** All places of a name in some files. */
export function placesIn(world: World, files: readonly string[], { target, name }: NameAt): NamePlace[] {
  if (target) {
    return occurrencesOf(world, files, { target, name }).map(({ word, role }) => ({
      uri: word.section.uri,
      range: word.range,
      role,
      isQuoted: word.quoting === 'double',
    }));
  }
  return files.flatMap(uri => {
    const document = world.syntax(uri);
    if (!document) return [];
    const written = definitionsOf(document).filter(one => one.name.text === name);
    const used = usesOf(document).filter(one => one.name === name);
    return [
      ...written.map(one => ({ uri, range: nameRange(one), role: 'definition' as const, isQuoted: false })),
      ...used.map(({ range }) => ({ uri, range, role: 'reference' as const, isQuoted: false })),
    ];
  });
}

/** The files in which a name means the same: those read together with this one, and those of peers that define it too. */
export function filesSharing(world: World, uri: string, at: NameAt): string[] {
  const own = filesAround(world, uri);
  const peers = peersOf(world, uri)
    .map(({ configuration }) => configuration.files)
    .filter(files => files.some(file => defines(world, file, at)) && meansTheSame(world, uri, files, at));
  return [...new Set([...own, ...peers.flat()])];
}

function defines(world: World, file: string, at: NameAt): boolean {
  return placesIn(world, [file], at).some(({ role }) => role === 'definition');
}

/** Instances of one name may be different virtual routers; all other names are as good as what they stand for. */
function meansTheSame(
  world: World,
  uri: string,
  files: readonly string[],
  { target, name }: NameAt,
): boolean {
  if (target !== 'vrrp_instance') return true;
  return definedNames(world, uri, target)
    .filter(one => one.name === name)
    .flatMap(one => runsOf(world, one.word.section.uri, one.placed.statement).flatMap(run => routerOf(run)))
    .some(({ node, instance }) => instance.name.value === name && files.includes(node.configuration.uri));
}
