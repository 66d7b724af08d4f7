import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRelease } from '../../../server/src/schema/release-names.ts';
import { builtWithout, keywordAt, keywordPaths, leftOut } from '../../../server/src/schema/index.ts';

test('a build knows the keywords whose parts it has', () => {
  const ipsets = keywordAt(['global_defs', 'vrrp_ipsets']);
  assert.ok(ipsets);
  assert.equal(builtWithout(ipsets, []), true);
  assert.equal(builtWithout(ipsets, ['regex']), true);
  assert.equal(builtWithout(ipsets, ['ipset']), false);
});

test("Debian 12's build lacks one keyword of its release, and reports another", () => {
  const all = [...keywordPaths()].map(({ keyword }) => keyword);
  const unknown = all.filter(keyword => !builtWithout(keyword, leftOut.debian12));
  assert.deepEqual(
    unknown.map(({ name }) => name),
    ['vrrp_ipsets'],
  );
  const reported = all.filter(({ reportedWithout: part }) => part && leftOut.debian12.includes(part));
  assert.deepEqual(
    reported.map(({ name }) => name),
    ['vrrp_iptables'],
  );
});

test('a target is a distribution by its name, or by a version that it alone ships', () => {
  const debian12 = { version: '2.2.7', without: ['ipset', 'iptables'] };
  assert.deepEqual(readRelease('Debian 12'), debian12);
  assert.deepEqual(readRelease('2.2.7'), debian12);
  assert.deepEqual(readRelease('2.2.8'), { version: '2.2.8' });
  assert.deepEqual(readRelease('ubuntu24.04'), { version: '2.2.8' });
  assert.equal(readRelease('2.2'), undefined);
  for (const name of ['bookworm', 'debian12.5', 'Debian GNU/Linux 12 (bookworm)'])
    assert.deepEqual(readRelease(name), debian12, name);
  for (const name of ['Ubuntu 22.04.4 LTS', 'jammy'])
    assert.deepEqual(readRelease(name), { version: '2.2.4' }, name);
  for (const name of ['Rocky Linux 9', 'CentOS Stream 9', 'AlmaLinux 9', 'Oracle Linux 9', 'ol9', 'RHEL-9'])
    assert.deepEqual(readRelease(name), { version: '2.2.8' }, name);
  assert.equal(readRelease('el9.1'), undefined);
});
