import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readVrrp } from '../../../server/src/config/vrrp/index.ts';
import { topLevel } from '../../../server/src/config/index.ts';
import type { Version } from '../../../server/src/schema/index.ts';
import { newestVersion } from '../../../server/src/schema/index.ts';
import { Section, Token } from '../../../server/src/syntax/index.ts';
import { ask } from '../support/features.ts';
import { mends } from './mends.ts';

const vip = '    virtual_ipaddress {\n        10.0.0.100/24\n    }\n';

/** An instance of these lines, which stand in front of its VIP. */
const instance = (lines: string, rest = vip) =>
  `vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n${block(lines, 4)}${rest}}\n`;
const server = (lines: string, real = '10.0.0.21 80', inside = '') =>
  `virtual_server 10.0.0.100 80 {\n${block(lines, 4)}    real_server ${real} {\n${block(inside, 8)}    }\n}\n`;
const usual = 'lvs_sched rr\nlvs_method DR\nprotocol TCP';
const nat = usual.replace('DR', 'NAT');

function block(lines: string, indent: number): string {
  return lines === '' ? '' : lines.replace(/^/gm, ' '.repeat(indent)) + '\n';
}

/** What mends it, and what the fix makes of it. Of those that are safe the daemon must not notice anything. */
type Case = readonly [rule: string, before: string, after: string, version?: Version];

const safe: readonly Case[] = [
  ['preemption-conflict', instance('priority 255\nnopreempt'), instance('priority 255')],
  ['preemption-conflict', instance('nopreempt\npreempt_delay 5 # s'), instance('nopreempt')],
  ['preemption-conflict', instance('timer_expired_backup 3'), instance('')],
  [
    'authentication-ignored',
    instance('version 3\nauthentication {\n    auth_type PASS\n    auth_pass x\n}'),
    instance('version 3'),
  ],
  [
    'authentication-ignored',
    instance('state MASTER\npriority 110\nauthentication {\n    auth_type AH\n    auth_pass x\n}'),
    instance('state BACKUP\npriority 110\nauthentication {\n    auth_type AH\n    auth_pass x\n}'),
  ],
  ['vrf-conflict', instance('vrf blue'), instance('')],
  [
    'unicast-without-peers',
    instance('unicast_peer {\n    10.0.0.2\n}\nmcast_dst_ip 224.0.0.9'),
    instance('unicast_peer {\n    10.0.0.2\n}'),
  ],
  ['address-family-conflict', instance('version 3\nversion 2'), instance('version 3')],
  [
    'tracks-own-interface',
    instance('track_interface {\n    eth0\n    eth1\n}'),
    instance('track_interface {\n    eth1\n}'),
  ],
  [
    'virtual-interface-conflict',
    instance('use_vmac\nunicast_peer {\n    10.0.0.2\n}'),
    instance('use_vmac\nvmac_xmit_base\nunicast_peer {\n    10.0.0.2\n}'),
  ],
  ['virtual-interface-conflict', instance('vmac_xmit_base'), instance('')],
  ['virtual-interface-conflict', instance('use_vmac\npromote_secondaries'), instance('use_vmac')],
  ['advert-interval-changed', instance('advert_int 1.5'), instance('advert_int 2')],
  ['advert-interval-changed', instance('version 3\nadvert_int 41'), instance('version 3\nadvert_int 40.95')],
  ['owner-ignore-adverts', instance('owner_ignore_adverts'), instance('')],
  [
    'strict-mode-conflict',
    instance('strict_mode\nstate MASTER\npriority 100'),
    instance('strict_mode\nstate BACKUP\npriority 100'),
  ],
  [
    'strict-mode-conflict',
    instance('strict_mode\ndown_timer_adverts 5'),
    instance('strict_mode\ndown_timer_adverts 3'),
  ],
  [
    'strict-mode-conflict',
    instance('strict_mode\nauthentication {\n    auth_type PASS\n    auth_pass x\n}'),
    instance('strict_mode'),
  ],
  [
    'strict-mode-conflict',
    instance('strict_mode\nlower_prio_no_advert off'),
    instance('strict_mode\nlower_prio_no_advert on'),
  ],
  [
    'strict-mode-conflict',
    instance('strict_mode\ngarp_lower_prio_repeat 2'),
    instance('strict_mode\ngarp_lower_prio_repeat 0'),
  ],
  ['repeated-keyword', instance('state MASTER\nstate BACKUP'), instance('state MASTER')],
  [
    'sync-group-members',
    `${instance('')}vrrp_sync_group G {\n    group {\n        VI_1\n        LB\n    }\n}\n`,
    `${instance('')}vrrp_sync_group G {\n    group {\n        VI_1\n    }\n}\n`,
  ],
  [
    'process-quorum',
    'vrrp_track_process web {\n    process nginx\n    quorum 4\n    quorum_max 3\n}\n',
    'vrrp_track_process web {\n    process nginx\n    quorum 4\n}\n',
  ],
  [
    'garp-group-conflict',
    'garp_group {\n    garp_interval 1\n    interface eth0\n    interface eth0\n}\n',
    'garp_group {\n    garp_interval 1\n    interface eth0\n}\n',
  ],
  [
    'bfd-conflict',
    'bfd_instance B {\n    neighbor_ip 10.0.0.2\n    ttl 10\n    max_hops 20\n}\n',
    'bfd_instance B {\n    neighbor_ip 10.0.0.2\n    ttl 10\n    max_hops 10\n}\n',
  ],
  [
    'empty-block',
    'global_defs {\n    notification_email {\n    }\n    router_id a\n}\n',
    'global_defs {\n    router_id a\n}\n',
  ],
  ['quorum-too-high', server(`${usual}\nquorum 5`), server(`${usual}\nquorum 1`)],
  ['hysteresis-too-high', server(`${usual}\nhysteresis 3`), server(`${usual}\nhysteresis 0`)],
  ['server-port-differs', server(usual, '10.0.0.21 8080'), server(usual, '10.0.0.21 80')],
  ['scheduler-flag', server(`${usual}\nsh-port`), server(usual)],
  ['one-packet-without-udp', server(`${usual}\nops`), server(usual)],
  [
    'duplicate-real-server',
    `${server(usual).slice(0, -2)}    real_server 10.0.0.21 80 {\n        weight 2\n    }\n}\n`,
    server(usual),
  ],
  [
    'firewall-mark-conflict',
    server(nat).replace('10.0.0.100 80', 'fwmark 3'),
    server('lvs_sched rr\nlvs_method NAT').replace('10.0.0.100 80', 'fwmark 3'),
  ],
  [
    'service-default',
    server('lvs_method DR\nprotocol TCP'),
    server('lvs_sched wlc\nlvs_method DR\nprotocol TCP'),
  ],
  [
    'service-default',
    server('lvs_sched rr\nprotocol TCP'),
    server('lvs_method NAT\nlvs_sched rr\nprotocol TCP'),
  ],
  [
    'service-without-port',
    server(usual).replace('100 80', '100'),
    server(`persistence_timeout 360\n${usual}`).replace('100 80', '100'),
  ],
  [
    'checker-conflict',
    server(usual, '10.0.0.21 80', 'TCP_CHECK {\n    bindto 2001:db8::1\n    retry 2\n}'),
    server(usual, '10.0.0.21 80', 'TCP_CHECK {\n    retry 2\n}'),
  ],
  ['server-family-differs', server(`ip_family inet6\n${usual}`), server(usual)],
  [
    'firewall-conflict',
    'global_defs {\n    vrrp_ipsets\n    router_id a\n}\n',
    'global_defs {\n    router_id a\n}\n',
  ],
  [
    'duplicate-virtual-address',
    instance('', vip.replace('    }\n', '        10.0.0.100/24\n    }\n')),
    instance(''),
  ],
  [
    'tracking-weight-ignored',
    `vrrp_script S {\n    script /usr/bin/true\n    weight 5\n}\n${instance('priority 255\ntrack_script {\n    S\n}')}`,
    `vrrp_script S {\n    script /usr/bin/true\n    weight 5\n}\n${instance('priority 255\ntrack_script {\n}')}`,
  ],
];

for (const [rule, before, after, version] of safe) {
  test(`${rule} is mended, and the daemon does as before: ${last(before, after)}`, () => {
    mends(rule, before, after, version ? { version } : {});
    const fix = findingOf(rule, before, version);
    assert.equal(fix?.safe, true);
    assert.deepEqual(runsWith(after, version), runsWith(before, version));
  });
}

const changing: readonly Case[] = [
  [
    'preemption-conflict',
    instance('state MASTER\npriority 110\nnopreempt'),
    instance('state BACKUP\npriority 110\nnopreempt'),
  ],
  [
    'preemption-conflict',
    instance('state MASTER\npriority 110\npreempt_delay 5'),
    instance('state BACKUP\npriority 110\npreempt_delay 5'),
  ],
  ['unicast-without-peers', instance('unicast_ttl 3'), instance('')],
  [
    'authentication-without-type',
    instance('authentication {\n    auth_pass x\n}'),
    instance('authentication {\n    auth_type PASS\n    auth_pass x\n}'),
  ],
  [
    'script-through-symlink',
    'vrrp_script a {\n    script "/bin/true"\n}\n',
    'vrrp_script a {\n    script "/usr/bin/true"\n}\n',
  ],
  ['value-without-effect', instance('skip_check_adv_addr off'), instance('')],
  [
    'keyword-behind-keyword',
    instance('priority 100 state BACKUP'),
    instance('priority 100 \nstate BACKUP').replace('100 \n', '100 \n'),
  ],
  [
    'script-security-off',
    `global_defs {\n    router_id a\n}\n${instance('notify /etc/n.sh')}`,
    `global_defs {\n    enable_script_security\n    script_user root\n    router_id a\n}\n${instance('notify /etc/n.sh')}`,
  ],
  [
    'undefined-server-group',
    `virtual_server_group web {\n    10.0.0.100 80\n}\n${server(nat).replace('10.0.0.100 80', 'group wep')}`,
    `virtual_server_group web {\n    10.0.0.100 80\n}\n${server(nat).replace('10.0.0.100 80', 'group web')}`,
  ],
  [
    'timeout-above-interval',
    'vrrp_script a {\n    script /usr/bin/true\n    interval 2\n    timeout 5\n}\n',
    'vrrp_script a {\n    script /usr/bin/true\n    interval 2\n    timeout 2\n}\n',
  ],
  [
    'overwritten-keyword',
    instance('priority 90\nadvert_int 2\npriority 100'),
    instance('advert_int 2\npriority 100'),
  ],
  [
    'service-default',
    server('lvs_sched rr\nlvs_method DR'),
    server('protocol TCP\nlvs_sched rr\nlvs_method DR'),
  ],
  [
    'unknown-directive',
    '# keepalived-lint disable unknown-keywort as it is\nglobal_defs {\n}\n',
    '# keepalived-lint disable unknown-keyword as it is\nglobal_defs {\n}\n',
  ],
  [
    'sync-group-members',
    `${instance('')}vrrp_sync_group G {\n    group {\n        VI_I\n    }\n}\n`,
    `${instance('')}vrrp_sync_group G {\n    group {\n        VI_1\n    }\n}\n`,
  ],
  [
    'pidof-check',
    'vrrp_script a {\n    script "pidof nginx"\n}\n',
    'vrrp_script a {\n    script "/usr/bin/pgrep -x nginx"\n}\n',
  ],
  [
    'script-user-not-root',
    'global_defs {\n    script_user nobody\n}\n',
    'global_defs {\n    script_user root\n}\n',
    '2.2.7',
  ],
  [
    'daemon-crash',
    `track_file web {\n    file /tmp/f\n}\n${instance('track_file {\n    wep\n}')}`,
    `track_file web {\n    file /tmp/f\n}\n${instance('track_file {\n    web\n}')}`,
  ],
];

for (const [rule, before, after, version] of changing) {
  test(`${rule} is mended: ${last(before, after)}`, () => {
    mends(rule, before, after, version ? { version } : {});
    assert.notEqual(findingOf(rule, before, version)?.safe, true);
  });
}

test('what the other node has is taken over', () => {
  const node = (lines: string) => instance(lines);
  const pair = (a: string, b: string) => `--- lb-1.conf\n${node(a)}--- lb-2.conf\n${node(b)}`;
  const secured = (password: string) =>
    `priority 110\nauthentication {\n    auth_type PASS\n    auth_pass ${password}\n}`;
  mends(
    'authentication-mismatch',
    pair(secured('first'), secured('"sec ond"').replace('110', '100')),
    `--- lb-1.conf\n${node(secured('"sec ond"'))}`,
  );
  mends(
    'vmac-mismatch',
    pair('priority 110\nuse_vmac', 'priority 100'),
    `--- lb-2.conf\n${node('priority 100').replace('eth0\n', 'eth0\n    use_vmac\n')}`,
  );
  mends(
    'state-against-priority',
    pair('state MASTER\npriority 90', 'state BACKUP\npriority 100'),
    `--- lb-1.conf\n${node('state BACKUP\npriority 90')}`,
  );
});

test('a line that shares its place with others stays', () => {
  const { service, uri } = ask(
    'vrrp_instance VI_1 { \n interface eth0\n virtual_router_id 5\n virtual_ipaddress {\n 10.0.0.1\n }\n vmac_xmit_base }\n',
  );
  const found = service.findings(uri).find(({ rule }) => rule === 'virtual-interface-conflict');
  assert.ok(found);
  assert.equal(found.fix, undefined);
});

function findingOf(rule: string, text: string, version?: Version) {
  const { service, uri } = ask(text, version ? { version } : {});
  return service.findings(uri).find(finding => finding.rule === rule && finding.fix)?.fix;
}

/** What the VRRP process runs with, without the places that it was read from and without what it complains about. */
function runsWith(text: string, version: Version = newestVersion): unknown {
  const { service, uri } = ask(text, { version });
  const node = service.clustersOf(uri)[0]?.nodes[0];
  assert.ok(node);
  const vrrp = readVrrp(topLevel(node.configuration), version);
  const complaints = new Set([
    'corrections',
    'untracked',
    'ignoredAddresses',
    'statement',
    'word',
    'typeWord',
    'passwordWord',
    'unknownMembers',
  ]);
  return JSON.parse(
    JSON.stringify(vrrp, (key, value: unknown) =>
      complaints.has(key) || value instanceof Token || value instanceof Section ? undefined : value,
    ),
  );
}

/** The first line that a fix changes. */
function last(before: string, after: string): string {
  const lines = after.split('\n');
  return (
    before
      .split('\n')
      .find((line, at) => line !== lines[at])
      ?.trim() ?? ''
  );
}
