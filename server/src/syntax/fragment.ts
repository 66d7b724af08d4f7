import { SyntaxDocument } from './document.ts';
import type { Item, Vocabulary } from './nodes.ts';

/** Parses lines that stand in no file, such as what a definition expands to. */
export function parseFragment(text: string, vocabulary: Vocabulary): Item[] {
  return new SyntaxDocument('', text, vocabulary).sections.flatMap(section => section.items);
}
