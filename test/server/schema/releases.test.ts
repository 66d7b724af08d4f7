import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asOf,
  compareVersions,
  keywordAt,
  keywordPaths,
  knownIn,
  newestVersion,
  oldestVersion,
  type Version,
} from '../../../server/src/schema/index.ts';
import { argumentLists, options } from './walk.ts';

const within = (version: Version | undefined, place: string) => {
  if (version === undefined) return;
  assert.match(version, /^\d+\.\d+\.\d+$/, place);
  assert.ok(compareVersions(version, oldestVersion) > 0, `${place} ${version}`);
  assert.ok(compareVersions(version, newestVersion) <= 0, `${place} ${version}`);
};

test('releases are compared by their numbers', () => {
  assert.ok(compareVersions('2.0.9', '2.0.10') < 0);
  assert.ok(compareVersions('2.1.0', '1.4.5') > 0);
  assert.equal(compareVersions('2.2.7', '2.2.7'), 0);
});

test('nothing is older than the oldest release or newer than the newest', () => {
  for (const { path, keyword } of keywordPaths()) within(keyword.since, path.join('/'));
  for (const [place, option] of options()) within(option.since, place);
  for (const [place, list] of argumentLists()) for (const argument of list) within(argument.since, place);
});

test('a keyword is no older than the block it stands in', () => {
  for (const { path, keyword } of keywordPaths()) {
    const around = keywordAt(path.slice(0, -1));
    if (around?.since) assert.ok(knownIn(around, keyword.since ?? oldestVersion), path.join('/'));
  }
});

test('older readings end before the newest release, and each before the one that follows', () => {
  for (const { path, keyword } of keywordPaths()) {
    let next: Version = newestVersion;
    for (let older = keyword.older; older; older = older.older) {
      assert.ok(compareVersions(older.upTo, next) < 0, path.join('/'));
      next = older.upTo;
    }
  }
});

test('a release reads a keyword in its own way', () => {
  const kinds = (path: string, version: Version) => {
    const keyword = keywordAt(path.split('/'));
    assert.ok(keyword);
    return asOf(keyword, version).positional.map(({ value }) => value.kind);
  };
  assert.deepEqual(kinds('vrrp_script/interval', '2.3.1'), ['integer']);
  assert.deepEqual(kinds('vrrp_script/interval', '2.3.2'), ['decimal']);
  assert.deepEqual(kinds('virtual_server/lvs_sched', '2.0.6'), ['string']);
  assert.deepEqual(kinds('virtual_server/lvs_sched', '2.0.7'), ['enum']);
});

test('readings of one release leave nothing of another behind', () => {
  const keyword = keywordAt(['virtual_server', 'lvs_sched']);
  assert.ok(keyword);
  assert.equal(asOf(keyword, newestVersion), keyword);
  assert.equal(asOf(keyword, '2.2.4').invalid, keyword.invalid);
  assert.equal(asOf(keyword, '2.0.6').invalid, 'silent');
  assert.equal('upTo' in asOf(keyword, '2.0.6'), false);
});
