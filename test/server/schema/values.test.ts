import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keywordPaths, type Value } from '../../../server/src/schema/index.ts';
import { argumentLists, grammars, options, values } from './walk.ts';

test('ranges begin before they end', () => {
  for (const [place, value] of values()) {
    if ('min' in value && 'max' in value && value.min !== undefined && value.max !== undefined)
      assert.ok(value.min < value.max, place);
    if (value.kind === 'string') assert.ok((value.minLength ?? 0) <= (value.maxLength ?? Infinity), place);
    if (value.kind === 'decimal') assert.ok(Number.isInteger(value.decimals) && value.decimals > 0, place);
  }
});

test('lists of words name each once, and at least one', () => {
  for (const [place, value] of values()) {
    if (value.kind !== 'enum' && value.kind !== 'flags') continue;
    assert.ok(value.values.length > 0, place);
    assert.equal(new Set(value.values).size, value.values.length, place);
    for (const word of value.values) assert.match(word, /^[^\s"{}]+$/, place);
  }
});

test('the words of a line are told apart', () => {
  for (const [place, { options: list = [] }] of grammars()) {
    const words = list.flatMap(({ word, aliases = [] }) => [word, ...aliases]);
    assert.equal(new Set(words).size, words.length, `${place}: ${words.join(' ')}`);
  }
});

test('only the last argument takes all the words that are left', () => {
  for (const [place, list] of argumentLists())
    assert.ok(
      list.slice(0, -1).every(({ repeated, verbatim }) => !repeated && !verbatim),
      place,
    );
});

test('a line of a block is used for something', () => {
  for (const { path, keyword } of keywordPaths()) {
    if (!keyword.lines) continue;
    assert.ok(keyword.lines.positional.length + (keyword.lines.options?.length ?? 0) > 0, path.join('/'));
  }
});

test('a keyword that needs a word says what happens without it', () => {
  for (const { path, keyword } of keywordPaths()) {
    const [first] = keyword.positional;
    if (first && !first.optional) assert.notEqual(keyword.missing, 'accepted', path.join('/'));
    if (!first && !keyword.options) assert.equal(keyword.missing, 'accepted', path.join('/'));
  }
});

test('a default can be written as the value of its keyword', () => {
  for (const { path, keyword } of keywordPaths()) {
    if (keyword.default === undefined) continue;
    const [first] = keyword.positional;
    const value: Value = first?.value ?? { kind: 'boolean' };
    assert.ok(accepts(value, keyword.default), `${path.join('/')} ${keyword.default}`);
  }
});

test('the default of an optional word fits it', () => {
  for (const [place, list] of argumentLists())
    for (const argument of list)
      if (argument.default !== undefined) assert.ok(accepts(argument.value, argument.default), place);
});

test('deprecated words name one that the same line knows', () => {
  for (const [place, option] of options()) {
    const replacement = option.deprecated?.replacement;
    if (replacement)
      assert.ok(
        [...options()].some(([, { word }]) => word === replacement),
        place,
      );
  }
});

/** A plain reading of the kinds that defaults have; of others any word will do. */
function accepts(value: Value, word: string): boolean {
  const number = Number(word);
  if (value.kind === 'boolean') return word === 'on' || word === 'off';
  if (value.kind === 'integer' || value.kind === 'decimal')
    return word !== '' && number >= (value.min ?? -Infinity) && number <= (value.max ?? Infinity);
  if (value.kind === 'enum') return value.values.includes(word);
  if (value.kind === 'flags') return word.split(value.separator).every(part => value.values.includes(part));
  if (value.kind === 'either') return value.of.some(part => accepts(part, word));
  if (value.kind === 'range')
    return word.split('-').every(part => Number(part) >= value.min && Number(part) <= value.max);
  return word !== '';
}
