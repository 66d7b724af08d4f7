import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareAddresses,
  isLinkLocal,
  isMulticast,
  networkKey,
  parseAddress,
  parsePrefix,
} from '../../../server/src/config/vrrp/index.ts';

test('two spellings of an address have one key', () => {
  for (const [a, b] of [
    ['fe80::1', 'FE80:0:0:0:0:0:0:1'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
    ['2001:db8::', '2001:db8:0::0'],
  ]) {
    assert.equal(parseAddress(a!)?.key, parseAddress(b!)?.key, `${a} ${b}`);
    assert.notEqual(parseAddress(a!), undefined, a);
  }
});

test('what is no address', () => {
  for (const text of [
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '10.0.0.1.2',
    'fe80::1::2',
    '1:2:3:4:5:6:7',
    'fe80::12345',
    'lb1',
    '::1%eth0',
  ]) {
    assert.equal(parseAddress(text), undefined, text);
  }
  for (const text of ['10.0.0.1/33', '10.0.0.1/', 'fe80::1/129', '10.0.0.1/x']) {
    assert.equal(parsePrefix(text), undefined, text);
  }
  assert.equal(parsePrefix('10.0.0.1')?.bits, 32);
  assert.equal(parsePrefix('fd00::1')?.bits, 128);
});

test('addresses are ordered as numbers', () => {
  const order = (a: string, b: string) => Math.sign(compareAddresses(parseAddress(a)!, parseAddress(b)!));
  assert.equal(order('10.0.0.9', '10.0.0.12'), -1);
  assert.equal(order('fe80::b', 'fe80::a'), 1);
  assert.equal(order('fe80::b', 'fe80::b'), 0);
});

test('addresses of one network have one key', () => {
  const key = (text: string, bits: number) => networkKey(parseAddress(text)!, bits);
  assert.equal(key('10.0.0.1', 24), key('10.0.0.200', 24));
  assert.notEqual(key('10.0.0.1', 25), key('10.0.0.200', 25));
  assert.equal(key('fd00:1::1', 64), key('fd00:1::ffff', 64));
  assert.notEqual(key('fd00:1::1', 64), key('fd00:2::1', 64));
});

test('special ranges', () => {
  assert.equal(isMulticast(parseAddress('224.0.0.18')!), true);
  assert.equal(isMulticast(parseAddress('10.0.0.18')!), false);
  assert.equal(isMulticast(parseAddress('ff02::12')!), true);
  assert.equal(isLinkLocal(parseAddress('fe80::1')!), true);
  assert.equal(isLinkLocal(parseAddress('fd00::1')!), false);
});
