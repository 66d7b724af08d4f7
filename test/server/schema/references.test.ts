import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitions, keywordAt, keywordPaths, root } from '../../../server/src/schema/index.ts';
import { values } from './walk.ts';

const all = [...keywordPaths()];

test('every name that is referred to is introduced somewhere', () => {
  for (const [place, value] of values()) {
    if (value.kind !== 'reference') continue;
    assert.ok(definitions[value.to].definedBy.length > 0, place);
  }
  for (const [target, { definedBy }] of Object.entries(definitions))
    for (const path of definedBy) {
      const first = keywordAt(path)?.positional[0]?.value;
      assert.deepEqual([first?.kind, first?.kind === 'name' && first.of], ['name', target], path.join('/'));
    }
});

test('every keyword that introduces a name is known to do so', () => {
  for (const [place, value] of values()) {
    if (value.kind !== 'name') continue;
    const paths = definitions[value.of].definedBy.map(path => path.join('/'));
    assert.ok(paths.includes(place.split(' ')[0] ?? ''), place);
  }
});

test('replacements and keywords that a value is inherited from exist', () => {
  for (const { path, keyword } of all) {
    const named = [
      ...(keyword.inherits ?? []),
      ...(keyword.deprecated?.replacement ? [keyword.deprecated.replacement] : []),
    ];
    for (const other of named) {
      assert.ok(keywordAt(other.split('/')), `${path.join('/')} names ${other}`);
      assert.notEqual(other, path.join('/'));
    }
  }
});

test('a replacement is not deprecated itself', () => {
  for (const { path, keyword } of all) {
    const replacement = keyword.deprecated?.replacement;
    if (replacement) assert.equal(keywordAt(replacement.split('/'))?.deprecated, undefined, path.join('/'));
  }
});

test('synonyms, alternatives and what must stand above are in the same block', () => {
  for (const { path, keyword } of all) {
    const block = path.length === 1 ? root : keywordAt(path.slice(0, -1))?.block;
    const neighbours = [
      ...(keyword.synonyms ?? []),
      ...(keyword.required?.or ?? []),
      ...(keyword.after ?? []),
    ];
    for (const name of neighbours)
      assert.ok(block?.has(name) && name !== keyword.name, `${path.join('/')} names ${name}`);
    for (const name of keyword.synonyms ?? [])
      assert.ok(block?.get(name)?.synonyms?.includes(keyword.name), `${name} does not know ${keyword.name}`);
  }
});
