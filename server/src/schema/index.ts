/** What keepalived accepts, as data. Start at `root`. */
import { root } from './top-level.ts';
import type { Block, Keyword } from './types.ts';

export { builtWithout, leftOut } from './builds.ts';
export { type Definition, definitions } from './references.ts';
export { asOf, knownIn } from './releases.ts';
export { root } from './top-level.ts';
export type * from './types.ts';
export { compareVersions, newestVersion, oldestVersion, type Version } from './version.ts';

/** A keyword where it may stand. */
export interface PlacedKeyword {
  /** The keyword's name, after the names of the blocks around it. */
  readonly path: readonly string[];
  readonly keyword: Keyword;
}

/** Every keyword in every place, outer ones before what they hold. */
export function* keywordPaths(block: Block = root, around: readonly string[] = []): Iterable<PlacedKeyword> {
  for (const [name, keyword] of block) {
    const path = [...around, name];
    yield { path, keyword };
    if (keyword.block) yield* keywordPaths(keyword.block, path);
  }
}

const places = new Map<string, (readonly string[])[]>();
for (const { path, keyword } of keywordPaths()) {
  const known = places.get(keyword.name);
  if (known) known.push(path);
  else places.set(keyword.name, [path]);
}

/** The paths of all keywords of that name, for "belongs in …"; empty for an unknown one. */
export const placesOf = (name: string): readonly (readonly string[])[] => places.get(name) ?? [];

/** The keyword at a path such as `['vrrp_instance', 'priority']`. */
export function keywordAt(path: readonly string[]): Keyword | undefined {
  let block: Block | undefined = root;
  let keyword: Keyword | undefined;
  for (const name of path) {
    keyword = block?.get(name);
    block = keyword?.block;
  }
  return keyword;
}

/** Names of the keywords that are followed by `{`, wherever they stand. */
export const blockOpeners: ReadonlySet<string> = new Set(
  [...keywordPaths()]
    .filter(({ keyword }) => keyword.block ?? keyword.lines)
    .map(({ keyword }) => keyword.name),
);

/** The words that read another file. They may stand in every block, wherever a line may begin. */
export const includeWords: ReadonlySet<string> = new Set(
  [...root.keys()].filter(name => /^include[a-z]?$/.test(name)),
);

/** Names of top-level blocks that can stand nowhere else: where one begins, all blocks above it should be closed. */
export const sectionStarters: ReadonlySet<string> = new Set(
  [...root.values()]
    .filter(({ name, block, lines }) => (block ?? lines) && placesOf(name).length === 1)
    .map(({ name }) => name),
);
