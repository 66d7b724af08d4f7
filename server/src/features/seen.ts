/** What stands where in the files of a cluster, so that a node can be given what its peers have. */
import { type Item, keywordText, type Section } from '../syntax/index.ts';
import { topPlaceOf } from './included.ts';
import { readWords, type Role } from './slots.ts';
import { inside, pathOf, type Place, placed, statementsIn } from './statements.ts';
import { isUnknown } from './words.ts';
import type { World } from './world.ts';

type Seen = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<Section, { readonly top: Place; readonly seen: Seen }>();

/** Names a place for a word: the blocks, the keyword, and the argument or option whose value it is. */
export function seenKey(path: readonly string[], role: Role): string {
  const word = role.option?.word ?? '';
  return [...path, word, role.argument?.name ?? ''].join('/');
}

/** Everything of one value kind has this key beside its own. */
export const interfaceKey = 'interface';

/** The keywords that stand, in some files, directly inside the blocks of a path. */
export function keywordsSeenIn(world: World, files: readonly string[], path: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    const document = world.syntax(file);
    if (!document) continue;
    const top = topPlaceOf(world, file);
    const around = pathOf(top);
    if (around.some((name, at) => name !== path[at])) continue;
    const rest = path.slice(around.length);
    for (const { items } of document.sections) addKeywords(items, top, rest, names);
  }
  return names;
}

/** Of a large file, blocks that are not on the path are not looked into. */
function addKeywords(
  items: readonly Item[],
  place: Place,
  path: readonly string[],
  names: Set<string>,
): void {
  const [next] = path;
  for (const item of items) {
    if (item.kind !== 'statement') continue;
    const text = keywordText(item);
    if (text === undefined) addKeywords(item.block?.items ?? [], place, path, names);
    else if (next === undefined) {
      const { keyword } = placed(item, place);
      if (keyword) names.add(keyword.name);
    } else if (text === next && item.block) {
      addKeywords(item.block.items, inside(placed(item, place)), path.slice(1), names);
    }
  }
}

/** The words that stand at a place in some files, in their order, each once. */
export function seenIn(world: World, files: readonly string[], key: string): string[] {
  const words = new Set<string>();
  for (const file of files) {
    const document = world.syntax(file);
    if (!document) continue;
    const top = topPlaceOf(world, file);
    for (const section of document.sections) {
      for (const word of seenInSection(section, top).get(key) ?? []) words.add(word);
    }
  }
  return [...words];
}

function seenInSection(section: Section, top: Place): Seen {
  const kept = known.get(section);
  if (kept && kept.top.version === top.version && kept.top.block === top.block) return kept.seen;
  const seen = new Map<string, Set<string>>();
  const add = (key: string, word: string) => {
    const words = seen.get(key);
    if (words) words.add(word);
    else seen.set(key, new Set([word]));
  };
  for (const { statement, grammar, place, from, keyword } of statementsIn(section.items, top)) {
    const words = statement.words.slice(from).map(({ text }) => text);
    if (!grammar || words.length === 0 || words.some(isUnknown)) continue;
    const path = keyword ? [...pathOf(place), keyword.name] : pathOf(place);
    for (const [index, role] of readWords(grammar, words).roles.entries()) {
      if (!role?.argument) continue;
      add(seenKey(path, role), words[index]!);
      if (role.argument.value.kind === 'interface') add(interfaceKey, words[index]!);
    }
  }
  known.set(section, { top, seen });
  return seen;
}
