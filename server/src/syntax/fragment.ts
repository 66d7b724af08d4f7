import { tokenize } from './lexer.ts';
import { type Item, Section, type Vocabulary } from './nodes.ts';
import { parseSection } from './parser.ts';
import { splitSections } from './sections.ts';

/**
 * Parses lines that are not a file's own: conditions, definitions, sequences and includes were read already, so that
 * nothing at a line's start has a meaning of its own any more.
 * @returns items whose tokens have the lines of `text`, from 0
 */
export function parseResolved(text: string, vocabulary: Vocabulary): Item[] {
  const { tokens } = tokenize(text, 'resolved');
  return splitSections(tokens, vocabulary).flatMap(({ from, to }) => {
    const section = new Section('', 0, 0, 0);
    return parseSection(section, tokens.slice(from, to), 1, vocabulary).items;
  });
}
