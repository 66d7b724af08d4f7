import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeployError } from '../../../client/src/deploy/errors.ts';
import { judgeHostKey, knownHostsLine, parseKnownHosts } from '../../../client/src/deploy/ssh/known-hosts.ts';
import { formatTarget, parseTarget } from '../../../client/src/deploy/ssh/target.ts';

const KEY = Buffer.from('the key that the host shows');
const KEY64 = KEY.toString('base64');
const OTHER64 = Buffer.from('another key').toString('base64');

/** What the file says about KEY, shown by `host` on `port`. */
function check(file: string, host: string, port: number, expected: string): void {
  const entries = parseKnownHosts(file.replaceAll('KEY', KEY64).replaceAll('OTHER', OTHER64), 'known_hosts');
  assert.equal(judgeHostKey(entries, host, port, KEY).kind, expected, file);
}

describe('known_hosts', () => {
  it('knows a host by name, address, pattern and port', () => {
    check('lb1 ssh-ed25519 KEY', 'lb1', 22, 'known');
    check('lb1,10.0.0.1 ssh-ed25519 KEY', '10.0.0.1', 22, 'known');
    check('LB1.example.net ssh-ed25519 KEY comment', 'lb1.EXAMPLE.net', 22, 'known');
    check('10.0.0.? ssh-ed25519 KEY', '10.0.0.1', 22, 'known');
    check('10.0.0.? ssh-ed25519 KEY', '10.0.0.12', 22, 'unknown');
    check('lb.example.net ssh-ed25519 KEY', 'lbxexample.net', 22, 'unknown');
    check('[lb1]:2222 ssh-ed25519 KEY', 'lb1', 2222, 'known');
    check('[lb1]:2222 ssh-ed25519 KEY', 'lb1', 22, 'unknown');
    check('*,!lb1 ssh-ed25519 KEY', 'lb1', 22, 'unknown');
    check('*,!lb1 ssh-ed25519 KEY', 'lb2', 22, 'known');
  });

  it('takes a key of the plain name for another port, but never calls that port changed', () => {
    check('lb1 ssh-ed25519 KEY', 'lb1', 2222, 'known');
    check('lb1 ssh-ed25519 OTHER', 'lb1', 2222, 'unknown');
  });

  it('calls a key changed where another one is on record, of this type or of another', () => {
    check('lb1 ssh-ed25519 OTHER', 'lb1', 22, 'changed');
    check('lb1 ssh-rsa OTHER', 'lb1', 22, 'changed');
    check('lb1 ssh-rsa OTHER\nlb1 ssh-ed25519 KEY', 'lb1', 22, 'known');
  });

  it('lets a revocation win over everything', () => {
    check('lb1 ssh-ed25519 KEY\n@revoked * ssh-ed25519 KEY', 'lb1', 22, 'revoked');
    check('lb1 ssh-ed25519 KEY\n@revoked lb2 ssh-ed25519 KEY', 'lb1', 22, 'known');
  });

  it('does not take the key of a certificate authority for the key of a host', () => {
    check('@cert-authority * ssh-ed25519 KEY', 'lb1', 22, 'unknown');
  });

  it('skips what it cannot read', () => {
    check(
      '# lb1 ssh-ed25519 KEY\n\nlb1\nlb1 ssh-ed25519\n@odd lb1 ssh-ed25519 KEY\r\n',
      'lb1',
      22,
      'unknown',
    );
  });

  it('finds again what it has remembered, hashed or not', () => {
    check(knownHostsLine('lb1', 22, 'ssh-ed25519', KEY, Buffer.alloc(20, 7)), 'lb1', 22, 'known');
    check(knownHostsLine('lb1', 2222, 'ssh-ed25519', KEY, Buffer.alloc(20, 7)), 'lb1', 2222, 'known');
    check(knownHostsLine('lb1', 22, 'ssh-ed25519', KEY, Buffer.alloc(20, 7)), 'lb2', 22, 'unknown');
    check(knownHostsLine('lb1', 2222, 'ssh-ed25519', KEY), 'lb1', 2222, 'known');
  });
});

describe('SSH target', () => {
  it('is read and written again', () => {
    for (const text of ['lb1', 'root@10.120.100.6', 'root@lb1:2222', 'ops@[2001:db8::1]:2222', '2001:db8::1'])
      assert.equal(formatTarget(parseTarget(text)), text);
    assert.deepEqual(parseTarget('ssh://root@lb1:22/'), { host: 'lb1', user: 'root', port: 22 });
  });

  it('is never an option or nonsense', () => {
    for (const text of ['', '-oProxyCommand=x', 'root@-x', '-l@lb1', 'lb1:0', 'lb1:99999', 'a b', 'lb1;id:x'])
      assert.throws(() => parseTarget(text), DeployError, text);
  });
});
