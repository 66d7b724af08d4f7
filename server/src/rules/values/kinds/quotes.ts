/**
 * The second way in which the daemon splits a line, for commands and regular expressions: single and double quotes
 * both quote, and a backslash keeps the character behind it.
 */

export interface Split {
  /** Without their quotes. */
  readonly words: readonly string[];
  /** The quote that nothing closes, if there is one. */
  readonly open?: '"' | "'";
}

export function splitQuoted(text: string): Split {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\' && at + 1 < text.length) {
      word = (word ?? '') + text[++at]!;
    } else if (quote) {
      if (char === quote) quote = undefined;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === ' ' || char === '\t') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (word !== undefined) words.push(word);
  // A quote that is the very last character opens nothing.
  return { words, ...(quote && text.at(-1) !== quote && { open: quote }) };
}
