import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { hostScript } from '../../../client/src/deploy/host/script.ts';
import { requires } from '../../support/requires.ts';

const INPUT =
  "nft add table inet f; nft add chain inet f input '{ type filter hook input priority 0; policy accept; }'";
const CLOSED = INPUT.replace('accept', 'drop');

/** Rules of real firewalls, and whether VRRP gets through them: `open`, or the name of what is in the way. */
const FIREWALLS = [
  ['', 'open'],
  [INPUT, 'open'],
  [CLOSED, 'nftables'],
  [`${INPUT}; nft add rule inet f input counter reject`, 'nftables'],
  [`${CLOSED}; nft add rule inet f input ip protocol 112 accept`, 'open'],
  ['iptables -P INPUT DROP', 'iptables'],
  ['iptables -A INPUT -p tcp -j ACCEPT; iptables -A INPUT -j REJECT', 'iptables'],
  ['iptables -A INPUT -p vrrp -j ACCEPT; iptables -A INPUT -j REJECT', 'open'],
  [
    'iptables -A INPUT -d 224.0.0.0/8 -j ACCEPT; iptables -A INPUT -d 224.0.0.18/32 -j ACCEPT; iptables -P INPUT DROP',
    'open',
  ],
  ['iptables -A INPUT -s 192.0.2.1 -j DROP', 'open'],
] as const;

describe('whether a firewall lets VRRP in', () => {
  for (const [rules, expected] of FIREWALLS)
    it(`${rules === '' ? 'no firewall' : rules}: ${expected}`, async t => {
      if (!requires(t, 'linux', 'root', 'netns', 'nft', 'iptables')) return;
      // The host's program closes its standard input, so it can't be read from there.
      const words = [
        '--net',
        'sh',
        '-c',
        `{ ${rules || ':'}; } >&2 || exit 9\n${await hostScript()}`,
        'sh',
        'survey',
      ];
      const { stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8' });
      assert.match(stdout, new RegExp(`^firewall\t${expected}$`, 'm'), stderr);
    });
});
