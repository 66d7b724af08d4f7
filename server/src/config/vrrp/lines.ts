import { keywordText, Readings, type Statement, wordTexts, type Word } from '../../syntax/index.ts';
import { statementsOf } from '../configuration.ts';
import { Memo } from '../../text/memo.ts';
import { isUnknown } from '../placeholder.ts';

/** A value, and the word that it was read from; a default has none. */
export interface Sourced<T> {
  readonly value: T;
  readonly word?: Word;
}

/** The keywords of a statement's block, in their order. */
export function linesOf(statement: Statement): readonly Statement[] {
  return statement.block ? statementsOf(statement.block.items) : none;
}

const none: readonly Statement[] = [];

/** All words of a statement and of its block whose text a template will fill in. */
export function unknownWordsOf(statement: Statement): readonly Word[] {
  return unknownWords.get(statement);
}

const unknownWords = new Memo((statement: Statement): readonly Word[] => {
  if (!withUnknown.of(statement)) return noWords;
  const found: Word[] = [];
  collectUnknown(statement, found);
  return found;
});

const noWords: readonly Word[] = [];

const withUnknown: Readings<boolean> = new Readings(
  (statement): boolean =>
    wordTexts(statement).some(isUnknown) ||
    (statement.block?.items.some(item => item.kind === 'statement' && withUnknown.of(item)) ?? false),
);

function collectUnknown(statement: Statement, found: Word[]): void {
  for (const word of statement.words) if (isUnknown(word)) found.push(word);
  for (const item of statement.block?.items ?? []) if (item.kind === 'statement') collectUnknown(item, found);
}

/** Whether a line can be read: none of its own words is still unknown. */
export function isKnown(line: Statement): boolean {
  return !wordTexts(line).some(isUnknown);
}

export function keyword(statement: Statement): string {
  return keywordText(statement) ?? '';
}

/** The word behind the keyword. */
export function argument(statement: Statement, index = 1): Word | undefined {
  return statement.words[index];
}

/**
 * An integer as the daemon reads it: decimal, with an optional sign.
 * @returns undefined for anything else, and outside `least` to `most`
 */
export function integerIn(word: Word | undefined, least: number, most: number): number | undefined {
  if (!word || !/^[+-]?\d+$/.test(word.text)) return undefined;
  const value = Number(word.text);
  return value >= least && value <= most ? value : undefined;
}

/** A decimal number of at most six places, without an exponent; more places are rounded. */
export function decimalIn(word: Word | undefined, least: number, most: number): number | undefined {
  if (!word || !/^\+?(\d+\.?\d*|\.\d+)$/.test(word.text)) return undefined;
  const value = Math.round(Number(word.text) * 1e6) / 1e6;
  return value >= least && value <= most ? value : undefined;
}

/** A flag: on by itself, or with a word that says so. @returns undefined for a word that says neither */
export function switchIn(word: Word | undefined): boolean | undefined {
  if (!word) return true;
  if (['on', 'true', 'yes'].includes(word.text)) return true;
  if (['off', 'false', 'no'].includes(word.text)) return false;
  return undefined;
}
