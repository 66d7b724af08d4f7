/** The statements of a file with what the schema knows of the place that each stands in. */
import { asOf, type Block, type Keyword, type LineGrammar, root, type Version } from '../schema/index.ts';
import { type Item, keywordText, type Statement, type SyntaxDocument } from '../syntax/index.ts';

/** Where statements may stand: among keywords, or among lines that are none. */
export interface Place {
  readonly version: Version;
  /** The statement whose block it is; absent at the top level. */
  readonly parent?: Placed;
  /** The keywords that may stand here; absent inside a block of lines, and inside an unknown one. */
  readonly block?: Block;
  /** How the lines here are made; absent among keywords. */
  readonly line?: LineGrammar;
}

export interface Placed {
  readonly statement: Statement;
  readonly place: Place;
  /** What the schema says of the first word, as the version reads it. */
  readonly keyword?: Keyword;
  /** How the statement's words are made; absent if the keyword is unknown. */
  readonly grammar?: LineGrammar;
  /** The index of the first word that the grammar is about: 1 behind a keyword, 0 in a line without one. */
  readonly from: 0 | 1;
}

export function topOf(version: Version): Place {
  return { version, block: root };
}

export function placed(statement: Statement, place: Place): Placed {
  const word = keywordText(statement);
  const known = word === undefined ? undefined : place.block?.get(word);
  const keyword = known && asOf(known, place.version);
  const grammar = keyword ?? place.line;
  return {
    statement,
    place,
    from: place.line ? 0 : 1,
    ...(keyword && { keyword }),
    ...(grammar && { grammar }),
  };
}

/** The place inside a statement's block. A block without a keyword in front is read as if its braces were not there. */
export function inside(outer: Placed): Place {
  if (keywordText(outer.statement) === undefined) return outer.place;
  const { keyword } = outer;
  return {
    version: outer.place.version,
    parent: outer,
    ...(keyword?.block && { block: keyword.block }),
    ...(keyword?.lines && { line: keyword.lines }),
  };
}

/** The statements of a list of items and of their blocks, outer ones first. */
export function* statementsIn(items: readonly Item[], place: Place): Iterable<Placed> {
  for (const item of items) {
    if (item.kind !== 'statement') continue;
    const one = placed(item, place);
    yield one;
    if (item.block) yield* statementsIn(item.block.items, inside(one));
  }
}

/** The statements of a file; what stands in an unknown block has no grammar. */
export function* statementsOfFile(document: SyntaxDocument, top: Place): Iterable<Placed> {
  for (const section of document.sections) yield* statementsIn(section.items, top);
}

/** The names of the blocks around a place, outermost first. */
export function pathOf(place: Place): string[] {
  const { parent } = place;
  return parent ? [...pathOf(parent.place), keywordText(parent.statement) ?? ''] : [];
}

/** The statements around a place, outermost first. */
export function around(place: Place): Placed[] {
  return place.parent ? [...around(place.parent.place), place.parent] : [];
}

/** The first statement of a block that begins with a keyword. */
export function childOf(statement: Statement, keyword: string): Statement | undefined {
  return childrenOf(statement).find(({ words }) => words[0]?.text === keyword);
}

/** The statements directly inside a block. */
export function childrenOf(statement: Statement): Statement[] {
  return (statement.block?.items ?? []).filter(item => item.kind === 'statement');
}
