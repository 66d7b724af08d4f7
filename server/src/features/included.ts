import { includeWords } from '../schema/index.ts';
import type { SyntaxDocument, Word } from '../syntax/index.ts';
import { type Place, statementsOfFile, topOf } from './statements.ts';
import { nodesOf, versionOf, type World } from './world.ts';

/** A file that only others include takes the place of the `include` line that reads it. */
const maxDepth = 8;

/** Where the first line of a file stands: at the top level, or where another file includes it. */
export function topPlaceOf(world: World, uri: string, depth = 0): Place {
  const top = topOf(versionOf(world, uri));
  const nodes = nodesOf(world, uri);
  if (
    depth > maxDepth ||
    nodes.length === 0 ||
    nodes.some(({ configuration }) => configuration.uri === uri)
  ) {
    return top;
  }
  for (const file of nodes[0]!.configuration.files) {
    const document = file === uri ? undefined : world.syntax(file);
    if (!document?.text.includes('include')) continue;
    for (const { statement, place } of statementsOfFile(document, topPlaceOf(world, file, depth + 1))) {
      const pattern = patternOf(statement.words);
      if (pattern !== undefined && world.includes(pattern, file).includes(uri)) return place;
    }
  }
  return top;
}

/** The file name or pattern of an `include` line; it may hold blanks. Undefined for every other line. */
export function patternOf(words: readonly Word[]): string | undefined {
  const [keyword, ...rest] = words;
  if (!keyword || rest.length === 0 || !includeWords.has(keyword.text)) return undefined;
  return rest.map(({ text }) => text).join(' ');
}

/** The `include` lines of a file: the words of the pattern, and the files that it names. */
export function includesOf(world: World, document: SyntaxDocument) {
  if (!document.text.includes('include')) return [];
  return [...statementsOfFile(document, topOf(versionOf(world, document.uri)))].flatMap(({ statement }) => {
    const pattern = patternOf(statement.words);
    if (pattern === undefined) return [];
    const files = pattern.includes('$') ? [] : world.includes(pattern, document.uri);
    return [{ words: statement.words.slice(1), pattern, files }];
  });
}
