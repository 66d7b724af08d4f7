/** Parses lines that were put together anew, and gives each token its place in the files again. */
import {
  type Block,
  type Condition,
  type Item,
  parseResolved,
  type Statement,
  type Token,
  type Vocabulary,
  type Word,
} from '../../syntax/index.ts';
import type { Line } from './line.ts';

/** What stands further to the right is no indentation: a line of thousands of pieces would have that before each. */
const mostIndentation = 256;

export function itemsOf(lines: readonly Line[], vocabulary: Vocabulary): Item[] {
  const texts: string[] = [];
  const shifts: number[] = [];
  for (const line of lines) {
    // Lines of a file keep their indentation, which says what belongs together where braces do not agree.
    const { expansion, column } = line.stretches[0]!;
    const shift = expansion ? 0 : Math.min(column, mostIndentation);
    shifts.push(shift);
    texts.push(shift === 0 ? line.text : ' '.repeat(shift) + line.text);
  }
  const place: Place = token => [lines[token.line]!, token.column - shifts[token.line]!];
  return relocated(parseResolved(`${texts.join('\n')}\n`, vocabulary), place);
}

/** The line that a token stands in, and where. */
type Place = (token: Token) => readonly [Line, number];

function relocated(items: readonly Item[], place: Place): Item[] {
  const kept: Item[] = [];
  for (const item of items) {
    if (item.kind === 'stray') kept.push({ kind: 'stray', brace: tokenOf(item.brace, place) });
    else if (item.kind === 'definition') kept.push(item);
    else {
      const words = item.words.map(word => wordOf(word, place));
      const condition = conditionOf(item, place);
      kept.push({
        ...item,
        words,
        ...(condition && { condition }),
        ...(item.block && { block: blockOf(item.block, place) }),
      });
    }
  }
  return kept;
}

/** The condition of a line, which is its first statement's. */
function conditionOf({ words }: Statement, place: Place): Condition | undefined {
  if (!words[0]) return undefined;
  const [line, at] = place(words[0]);
  return at === 0 ? line.condition : undefined;
}

function blockOf({ open, close, items }: Block, place: Place): Block {
  return {
    ...(open && { open: tokenOf(open, place) }),
    ...(close && { close: tokenOf(close, place) }),
    items: relocated(items, place),
  };
}

function tokenOf(token: Token, place: Place): Token {
  const [line, at] = place(token);
  return line.token(at, token.length, token.text);
}

function wordOf(word: Word, place: Place): Word {
  const [line, at] = place(word);
  return line.word(at, word.length, word.text, word.quoting);
}
