/** Where names are introduced and used, as the daemon comes by them. */
import type { Part } from '../../config/index.ts';
import {
  type Block,
  definitions,
  type Keyword,
  knownIn,
  type LineGrammar,
  type ReferenceTarget,
  root,
  type Version,
} from '../../schema/index.ts';
import { type Item, keywordText, type Section, type Statement, type Word } from '../../syntax/index.ts';
import { planOf } from './plan.ts';
import { missingIn } from './required.ts';
import { unwatchedFile } from './watchable.ts';

/** A name where it is introduced or used, in reading order. */
export interface NamePlace {
  readonly target: ReferenceTarget;
  readonly word: Word;
  readonly defines: boolean;
  /** What the block lacks that introduces it, so that the daemon drops it. */
  readonly lacks?: string;
  /** The blocks around a use, outermost first. */
  readonly path: string;
}

const ofSection = new WeakMap<Section, Map<Version, readonly NamePlace[]>>();

/** The places of names in a part of a configuration; kept for as long as its section stands. */
export function namesIn({ section, items, plain }: Part, version: Version): readonly NamePlace[] {
  if (!plain) return collect(items, version);
  let byVersion = ofSection.get(section);
  if (!byVersion) ofSection.set(section, (byVersion = new Map()));
  let places = byVersion.get(version);
  if (!places) byVersion.set(version, (places = collect(items, version)));
  return places;
}

function collect(items: readonly Item[], version: Version): readonly NamePlace[] {
  const places: NamePlace[] = [];
  for (const item of items) {
    const text = item.kind === 'statement' ? keywordText(item) : undefined;
    if (item.kind !== 'statement' || text === undefined) continue;
    const target = definers.get(text);
    const name = item.words[1];
    if (!target || !name || !item.block) continue;
    const lacks = lacking(item, text, version);
    places.push({ target, word: name, defines: true, path: '', ...(lacks && { lacks }) });
  }
  collectUses(items, root, '', version, places);
  return places;
}

/** A BFD session is dropped later than its name is looked up, by another process. */
function lacking(item: Statement, name: string, version: Version): string | undefined {
  const block = name === 'bfd_instance' ? undefined : root.get(name)?.block;
  const missing = block && missingIn(item, block, version);
  if (unwatchedFile(item, version)) return 'file';
  return missing?.required?.absent === 'drops-block' ? missing.name : undefined;
}

function collectUses(
  items: readonly Item[],
  block: Block,
  path: string,
  version: Version,
  places: NamePlace[],
): void {
  for (const item of items) {
    const text = item.kind === 'statement' ? keywordText(item) : undefined;
    const keyword = text === undefined ? undefined : block.get(text);
    if (item.kind !== 'statement' || !keyword || !refers(keyword)) continue;
    if (!knownIn(keyword, version)) continue;
    const here = path ? `${path}/${keyword.name}` : keyword.name;
    const plan = planOf(keyword, version);
    if (usesNames(plan.grammar)) usesInLine(plan.grammar, item.words, 1, here, places);
    if (!item.block) continue;
    if (keyword.block) collectUses(item.block.items, keyword.block, here, version, places);
    else if (plan.lines) {
      for (const line of item.block.items) {
        if (line.kind === 'statement') usesInLine(plan.lines.grammar, line.words, 0, here, places);
      }
    }
  }
}

function usesInLine(
  grammar: LineGrammar,
  words: readonly Word[],
  from: number,
  path: string,
  places: NamePlace[],
): void {
  const [first] = grammar.positional;
  const word = words[from];
  if (first?.value.kind === 'reference' && word) {
    places.push({ target: first.value.to, word, defines: false, path });
  }
  for (const { word: name, values } of grammar.options ?? []) {
    const value = values[0]?.value;
    if (value?.kind !== 'reference') continue;
    const at = words.findIndex(({ text }, index) => index >= from && text === name);
    const used = at < 0 ? undefined : words[at + 1];
    if (used) places.push({ target: value.to, word: used, defines: false, path });
  }
}

/** Keywords whose first word introduces a name that has to stand above its uses. */
const definers: ReadonlyMap<string, ReferenceTarget> = new Map(
  (Object.keys(definitions) as ReferenceTarget[]).flatMap(target =>
    definitions[target].order === 'above'
      ? definitions[target].definedBy.map((path): [string, ReferenceTarget] => [path.join('/'), target])
      : [],
  ),
);

const referring = new Map<Keyword, boolean>();

/** Whether the keyword, its lines or anything in its block uses a name. */
function refers(keyword: Keyword): boolean {
  let known = referring.get(keyword);
  if (known === undefined) {
    known =
      usesNames(keyword) ||
      (keyword.lines !== undefined && usesNames(keyword.lines)) ||
      (keyword.block !== undefined && [...keyword.block.values()].some(refers));
    referring.set(keyword, known);
  }
  return known;
}

function usesNames({ positional, options = [] }: LineGrammar): boolean {
  return (
    positional[0]?.value.kind === 'reference' ||
    options.some(({ values }) => values[0]?.value.kind === 'reference')
  );
}
