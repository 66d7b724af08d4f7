import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blockOpeners,
  includeWords,
  keywordAt,
  keywordPaths,
  placesOf,
  root,
  sectionStarters,
} from '../../../server/src/schema/index.ts';

const all = [...keywordPaths()];

test('the language of 2.4.3 has 528 keywords in their places, and six ways to include', () => {
  assert.equal(all.length, 534);
  assert.deepEqual(
    [...includeWords],
    ['include', 'includer', 'includem', 'includew', 'includeb', 'includea'],
  );
  assert.equal(new Set(all.map(({ path }) => path.join('/'))).size, 534);
});

test('a path leads to its keyword, and a name to its paths', () => {
  for (const { path, keyword } of all) {
    assert.equal(keywordAt(path), keyword, path.join('/'));
    assert.equal(keyword.name, path.at(-1));
    assert.ok(placesOf(keyword.name).some(place => place.join('/') === path.join('/')));
  }
  assert.deepEqual(placesOf('auth_pass'), [['vrrp_instance', 'authentication', 'auth_pass']]);
  assert.deepEqual(placesOf('auth_passs'), []);
  assert.equal(keywordAt(['vrrp_instance', 'nothing']), undefined);
  assert.equal(keywordAt([]), undefined);
});

test('a keyword is one word that a line can begin with', () => {
  for (const { keyword } of all) assert.match(keyword.name, /^[A-Za-z][\w-]*$/);
});

test('a block holds keywords or free lines, never both', () => {
  for (const { path, keyword } of all) assert.ok(!(keyword.block && keyword.lines), path.join('/'));
  const holding = (kind: 'block' | 'lines') => all.filter(({ keyword }) => keyword[kind]).length;
  assert.deepEqual([holding('block'), holding('lines')], [28, 25]);
});

test('every opener of a block is known by name', () => {
  for (const name of ['vrrp_instance', 'virtual_ipaddress', 'SSL_GET', 'url', 'group'])
    assert.ok(blockOpeners.has(name));
  for (const name of ['priority', 'include', 'lvs_sched']) assert.ok(!blockOpeners.has(name));
});

test('what can only stand outside all blocks shows where a brace is missing', () => {
  assert.ok(sectionStarters.has('vrrp_instance'));
  // A track_file can also be a list inside an instance, linkbeat_use_polling a flag.
  for (const name of ['track_file', 'linkbeat_use_polling', 'group', 'instance'])
    assert.ok(!sectionStarters.has(name));
  for (const name of sectionStarters) assert.ok(root.get(name)?.block ?? root.get(name)?.lines, name);
});
