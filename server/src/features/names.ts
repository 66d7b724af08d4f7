/** Names that one keyword introduces and others refer to: scripts, instances, groups, tracked things. */
import { definitions, type LineGrammar, type ReferenceTarget, type Value } from '../schema/index.ts';
import type { Section, SyntaxDocument, Word } from '../syntax/index.ts';
import { topPlaceOf } from './included.ts';
import { readWords } from './slots.ts';
import { type Place, type Placed, statementsIn } from './statements.ts';
import { filesAround, type World } from './world.ts';
import { isUnknown } from './words.ts';

export interface Occurrence {
  readonly target: ReferenceTarget;
  readonly name: string;
  readonly word: Word;
  readonly role: 'definition' | 'reference';
  /** The statement that the name stands in. */
  readonly placed: Placed;
}

interface Known {
  readonly place: Place;
  readonly occurrences: readonly Occurrence[];
}

const known = new WeakMap<Section, Known>();

/** The names in a file, in its order; kept with each section for as long as it stands. */
export function namesOf(world: World, document: SyntaxDocument): Occurrence[] {
  const top = topPlaceOf(world, document.uri);
  return document.sections.flatMap(section => {
    const kept = known.get(section);
    if (kept && isSame(kept.place, top)) return kept.occurrences;
    const occurrences = [...namesIn(section, top)];
    known.set(section, { place: top, occurrences });
    return occurrences;
  });
}

function isSame(a: Place, b: Place): boolean {
  return a.version === b.version && a.block === b.block && a.line === b.line;
}

function* namesIn(section: Section, top: Place): Iterable<Occurrence> {
  for (const one of statementsIn(section.items, top)) {
    const { grammar, statement, from } = one;
    if (!grammar || !hasNames(grammar) || statement.words.length <= from) continue;
    const words = statement.words.slice(from);
    const { roles } = readWords(
      grammar,
      words.map(({ text }) => text),
    );
    for (const [index, word] of words.entries()) {
      const found = nameIn(roles[index]?.argument?.value);
      if (found && !isUnknown(word.text) && word.text !== '') {
        yield { ...found, name: word.text, word, placed: one };
      }
    }
  }
}

/** Whether a value is a name or refers to one. */
export function nameIn(value: Value | undefined): Pick<Occurrence, 'target' | 'role'> | undefined {
  if (value?.kind === 'name') return { target: value.of, role: 'definition' };
  if (value?.kind === 'reference') return { target: value.to, role: 'reference' };
  if (value?.kind !== 'either') return undefined;
  for (const one of value.of) {
    const found = nameIn(one);
    if (found) return found;
  }
  return undefined;
}

const grammars = new WeakMap<LineGrammar, boolean>();

function hasNames(grammar: LineGrammar): boolean {
  let has = grammars.get(grammar);
  if (has === undefined) {
    const options = (grammar.options ?? []).flatMap(({ values }) => values);
    has = [...grammar.positional, ...options].some(({ value }) => nameIn(value));
    grammars.set(grammar, has);
  }
  return has;
}

/** The places of one name in the files that are read together with this one. */
export function occurrencesOf(
  world: World,
  files: readonly string[],
  { target, name }: Pick<Occurrence, 'target' | 'name'>,
): Occurrence[] {
  return files.flatMap(file => {
    const document = world.syntax(file);
    if (!document) return [];
    return namesOf(world, document).filter(one => one.target === target && one.name === name);
  });
}

/** Names of one kind that may be referred to in a file, in the order of their definitions. */
export function definedNames(world: World, uri: string, target: ReferenceTarget): Occurrence[] {
  return filesAround(world, uri).flatMap(file => {
    const document = world.syntax(file);
    if (!document) return [];
    return namesOf(world, document).filter(one => one.role === 'definition' && one.target === target);
  });
}

/** Whether a definition must stand above what refers to it. */
export function mustStandAbove(target: ReferenceTarget): boolean {
  return definitions[target].order === 'above';
}
