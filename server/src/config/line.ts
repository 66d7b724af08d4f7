/** Lines that are put together anew and read again: what is left of them, and where each word came from. */
import {
  type Block,
  type Definition,
  type Item,
  parseFragment,
  type Statement,
  Token,
  type Vocabulary,
  Word,
} from '../syntax/index.ts';
import { type Definitions, type Piece, replaceDefinitions } from './definitions.ts';

/** A piece of a line's new text, and the word of the file that it came from. */
interface Segment extends Piece {
  readonly use: Word;
}

export type NewLine =
  /** No definition is used: the words are as they were. */
  | { readonly kind: 'same' }
  /** Every word is still one word. */
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  /** The text has to be read again: words, lines or braces came in. */
  | { readonly kind: 'items'; readonly items: readonly Item[] }
  | { readonly kind: 'loop'; readonly word: Word; readonly name: string };

/**
 * Replaces the definitions that the words of a line use.
 * @param again read the line again even if nothing was replaced, as what a sequence repeats is
 */
export function replaceInLine(
  statement: Statement,
  definitions: Definitions,
  vocabulary: Vocabulary,
  again = false,
): NewLine {
  const segments: Segment[][] = [];
  let changed = false;
  let simple = true;
  for (const [index, word] of statement.words.entries()) {
    const last = index === statement.words.length - 1 && !statement.block;
    const replaced = replaceDefinitions(raw(word), definitions, last);
    if ('loop' in replaced) return { kind: 'loop', word, name: replaced.loop };
    const foreign = replaced.pieces.filter(piece => piece.value);
    changed ||= foreign.length > 0 || replaced.pieces.map(({ text }) => text).join('') !== raw(word);
    simple &&= foreign.every(({ text }) => /^[^\s"{}#!\\]+$/.test(text)) && replaced.pieces.length > 0;
    segments.push(replaced.pieces.map(piece => ({ ...piece, use: word })));
  }
  if (!again && !changed) return { kind: 'same' };
  if (!again && simple)
    return { kind: 'words', words: statement.words.map((word, at) => joined(word, segments[at]!)) };
  return { kind: 'items', items: readAgain(segments, vocabulary) };
}

/** The word as it would be written. */
export function raw(word: Word): string {
  if (word.quoting === 'double') return `"${word.text}"`;
  if (word.quoting === 'unterminated') return `"${word.text}`;
  return word.text.replace(/[#!]/g, '\\$&');
}

function joined(word: Word, segments: readonly Segment[]): Word {
  const definition = segments.find(({ value }) => value)?.value?.definition;
  if (!segments.some(({ value }) => value)) return word;
  const text = segments.map(segment => segment.text).join('');
  const bare = word.quoting === 'none' ? text : text.replace(/^"|"$/g, '');
  return new Word(word.section, bare, word.line, word.column, word.length, word.quoting, {
    use: word,
    ...(definition && { definition }),
  });
}

function readAgain(words: readonly (readonly Segment[])[], vocabulary: Vocabulary): Item[] {
  let text = '';
  const starts: { offset: number; segment: Segment }[] = [];
  for (const segments of words) {
    for (const segment of segments) {
      starts.push({ offset: text.length, segment });
      text += segment.text;
    }
    text += ' ';
  }
  const lineOffsets = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineOffsets.push(at + 1);

  const segmentOf = (token: Token): Segment => {
    const offset = lineOffsets[token.section.firstLine + token.line]! + token.column;
    let found = starts[0]!;
    for (const start of starts) {
      if (start.offset > offset) break;
      found = start;
    }
    return found.segment;
  };
  return parseFragment(text, vocabulary).map(item => relocateItem(item, segmentOf));
}

type Locate = (token: Token) => Segment;

function relocateItem(item: Item, locate: Locate): Item {
  switch (item.kind) {
    case 'stray':
      return { kind: 'stray', brace: relocateToken(item.brace, locate) };
    case 'definition': {
      const lines = item.lines.map(line => relocateToken(line, locate));
      return { ...item, name: relocateToken(item.name, locate), lines } satisfies Definition;
    }
    case 'statement':
      return {
        ...item,
        words: item.words.map(word => relocateWord(word, locate)),
        ...(item.condition && {
          condition: { ...item.condition, token: relocateToken(item.condition.token, locate) },
        }),
        ...(item.sequence && { sequence: relocateToken(item.sequence, locate) }),
        ...(item.block && { block: relocateBlock(item.block, locate) }),
      };
    default:
      return item satisfies never;
  }
}

function relocateBlock(block: Block, locate: Locate): Block {
  return {
    ...block,
    ...(block.open && { open: relocateToken(block.open, locate) }),
    ...(block.close && { close: relocateToken(block.close, locate) }),
    items: block.items.map(item => relocateItem(item, locate)),
  };
}

function relocateToken(token: Token, locate: Locate): Token {
  const { use } = locate(token);
  return new Token(use.section, token.text, use.line, use.column, use.length);
}

function relocateWord(word: Word, locate: Locate): Word {
  const { use, value } = locate(word);
  const expansion = use.expandedFrom ?? { use, ...(value?.definition && { definition: value.definition }) };
  return new Word(use.section, word.text, use.line, use.column, use.length, word.quoting, expansion);
}
