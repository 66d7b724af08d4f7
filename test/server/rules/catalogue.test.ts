import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../../server/src/service.ts';
import { baseNameOf } from '../../../server/src/text/uri.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';
import { mends } from './mends.ts';

/** Files of a world in memory, all of them with the same mode. */
class World extends MemoryWorkspace {
  readonly #executable: boolean | undefined;

  constructor(text: string, executable?: boolean) {
    super(text);
    this.#executable = executable;
  }

  override isExecutable(): boolean | undefined {
    return this.#executable;
  }
}

/** Holds what one rule says against lines of file, line, severity and message. */
function check(
  rule: string,
  files: string,
  expected: readonly string[],
  scene: { readonly executable?: boolean; readonly version?: '2.2.7' | '2.4.3' } = {},
): void {
  const world = new World(files, scene.executable);
  const service = createService(world, { version: scene.version ?? '2.2.7' });
  const found = [...world.files()]
    .flatMap(uri => service.findings(uri))
    .filter(finding => finding.rule === rule)
    .map(({ at, severity, message }) => {
      const uri = 'section' in at ? at.section.uri : at.uri;
      return `${baseNameOf(uri)}:${at.range.start.line + 1} ${severity}: ${message}`;
    });
  assert.deepEqual(found, expected);
}

const script = (weight: string, command = '/usr/bin/pgrep -x nginx') =>
  `vrrp_script web {\n    script "${command}"\n${weight && `    weight ${weight}\n`}}\n`;
const tracked = '    track_script {\n        web\n    }\n';
const instance = (priority: number, lines = '', vip = '10.0.0.100/24', name = 'VI_1', vrid = 51) =>
  `vrrp_instance ${name} {
    interface eth0
    virtual_router_id ${vrid}
    priority ${priority}
${lines}    virtual_ipaddress {
        ${vip}
    }
}
`;
const pair = (first: string, second: string) => `--- lb-1.conf\n${first}--- lb-2.conf\n${second}`;

test('weights that lead beyond the limits', () =>
  check('weight-clamped', `${script('20')}${instance(250, tracked)}`, [
    'keepalived.conf:8 information: With all checks well VI_1 would have priority 270; keepalived stops at 254.',
  ]));

test('one check with two weights', () => {
  const files = (mine: number, theirs: number) =>
    pair(
      `${script(String(mine))}${instance(110, tracked)}`,
      `${script(String(theirs))}${instance(100, tracked)}`,
    );
  check('weight-mismatch', files(-20, -40), [
    'lb-1.conf:3 hint: web counts -20 here and -40 on lb-2: the failure of one node is worth more than that of the other.',
    'lb-2.conf:3 hint: web counts -40 here and -20 on lb-1: the failure of one node is worth more than that of the other.',
  ]);
  mends('weight-mismatch', files(-20, -40), `--- lb-1.conf\n${script('-40')}${instance(110, tracked)}`);
});

test('a delay of the backup holds up a takeover by weight, and no other', () => {
  const delay = '    preempt_delay 30\n';
  const files = (weight: string) =>
    pair(`${script(weight)}${instance(110, tracked)}`, `${script(weight)}${instance(100, delay + tracked)}`);
  check('preempt-delay-with-weight', files('-20'), [
    'lb-2.conf:9 warning: When web fails on lb-1, its weight makes lb-1 a master of lower priority, and lb-2 waits 30 s for that one too before it takes over.',
  ]);
  check('preempt-delay-with-weight', files(''), []);
  // The address would not move in any case.
  check('preempt-delay-with-weight', files('-5'), []);
});

test('nopreempt belongs to the node that comes back', () => {
  const nopreempt = '    nopreempt\n';
  const backup = '    state BACKUP\n';
  check('nopreempt-one-side', pair(instance(110, backup), instance(100, backup + nopreempt)), [
    'lb-2.conf:6 warning: lb-1 has the highest priority and no nopreempt, so it takes the address back as soon as it returns: nopreempt has to be there.',
  ]);
  check('nopreempt-one-side', pair(instance(110, backup + nopreempt), instance(100, backup)), []);
  mends(
    'nopreempt-one-side',
    pair(instance(110, backup), instance(100, backup + nopreempt)),
    `--- lb-1.conf\n${instance(110, nopreempt + backup)}`,
  );
});

test('the two sides of a router move together', () => {
  const sides = (first: number, second: number, more = '') =>
    instance(first) + instance(second, more, '10.1.0.1/24', 'INSIDE', 52).replace('eth0', 'eth1');
  const said =
    'INSIDE on one node: if only one of their interfaces fails, one address moves and the other stays. A vrrp_sync_group moves both.';
  check('sync-group-missing', pair(sides(110, 110), sides(100, 100)), [
    `lb-1.conf:9 information: Nothing keeps VI_1 and ${said}`,
    `lb-2.conf:9 information: Nothing keeps VI_1 and ${said}`,
  ]);
  check('sync-group-missing', pair(sides(110, 100), sides(100, 110)), []);
  const group = 'vrrp_sync_group both {\n    group {\n        VI_1\n        INSIDE\n    }\n}\n';
  check('sync-group-missing', pair(sides(110, 110), sides(100, 100) + group), [
    'lb-1.conf:9 warning: A sync group keeps VI_1 and INSIDE together on lb-2, and none does here: after a failure the two addresses can be on different nodes.',
  ]);
  const watched = '    track_interface {\n        eth0\n    }\n';
  check('sync-group-missing', pair(sides(110, 110, watched), sides(100, 100, watched)), []);
});

const described = (addresses: string) => `--- keepalived.cluster.json
{ "nodes": { "lb-1": { "config": "lb-1.conf", "interfaces": { "eth0": [${addresses}] } },
             "lb-2": { "config": "lb-2.conf" } } }
`;

test('a VIP is in a network of its interface, where those are known', () => {
  check(
    'virtual-address-outside-subnet',
    described('"10.0.0.1/24"') + pair(instance(110, '', '10.9.0.1'), instance(100)),
    [
      'lb-1.conf:6 information: 10.9.0.1 is in none of the networks of eth0 on lb-1 (10.0.0.1/24), so others reach it only by a route to the node that holds it.',
    ],
  );
  check(
    'virtual-address-outside-subnet',
    described('') + pair(instance(110, '', '10.9.0.1'), instance(100)),
    [],
  );
});

test('of several addresses the source of adverts is named', () => {
  const peer = (address: string, source = '') => `${source}    unicast_peer {\n        ${address}\n    }\n`;
  mends(
    'source-address-unsaid',
    described('"10.0.0.1/24", "10.0.0.9/24"') +
      pair(instance(110, peer('10.0.0.2')), instance(100, peer('10.0.0.1'))),
    `--- lb-1.conf\n${instance(110, peer('10.0.0.2', '    unicast_src_ip 10.0.0.1\n'))}`,
  );
});

test('a node is no peer of itself', () => {
  const peers = (own: number, ...others: number[]) =>
    `    unicast_src_ip 10.0.0.${own}\n    unicast_peer {\n${others.map(one => `        10.0.0.${one}\n`).join('')}    }\n`;
  mends(
    'unicast-peer-self',
    pair(instance(110, peers(1, 1, 2)), instance(100, peers(2, 1))),
    `--- lb-1.conf\n${instance(110, peers(1, 2))}`,
  );
});

test('pidof always fails on Debian', () => {
  const files = (weight: string) =>
    pair(
      `${script(weight, 'pidof nginx')}${instance(110, tracked)}`,
      `${script(weight, 'pidof nginx')}${instance(100, tracked)}`,
    );
  check('check-without-effect', files(''), [
    'lb-1.conf:2 error: web always fails, as pidof is a link to killall5 on Debian, and keepalived runs what a link leads to; use pgrep -x: nobody holds 10.0.0.100.',
    'lb-2.conf:2 error: web always fails, as pidof is a link to killall5 on Debian, and keepalived runs what a link leads to; use pgrep -x: nobody holds 10.0.0.100.',
  ]);
  check('pidof-check', files(''), []);
  const said =
    'On Debian and Ubuntu pidof is a link to killall5, and keepalived runs what a link leads to: the check always fails there. Use pgrep -x, or vrrp_track_process.';
  check('pidof-check', files(''), [`lb-1.conf:2 information: ${said}`, `lb-2.conf:2 information: ${said}`], {
    version: '2.4.3',
  });
});

test('a script that does not lie with the others', () => {
  const files = (more: string) =>
    `--- keepalived.conf\n${script('', '/etc/keepalived/check.sh')}${instance(110, `${tracked}    notify "/etc/keepalived/notify.sh a"\n`)}${more}`;
  check('script-missing', files('--- check.sh\n#!/bin/sh\n'), [
    'keepalived.conf:11 warning: Other scripts of world lie beside its configuration, and notify.sh does not: if it is not on the host either, it never runs.',
  ]);
  check('script-missing', files('--- check.sh\n#!/bin/sh\n--- notify.sh\n#!/bin/sh\n'), []);
  // Scripts that are kept elsewhere are not missed one by one.
  check('script-missing', files(''), []);
});

test('a configuration that somebody may execute is not read', () => {
  check(
    'executable-configuration',
    `# first\n${instance(110)}`,
    [
      'keepalived.conf:2 warning: This file is executable: keepalived does not read such a file and ends, if it has that mode on the host. Run chmod 644.',
    ],
    { executable: true },
  );
  check('executable-configuration', instance(110), [], { executable: false });
});

test('instances of one name and interface are two routers if nothing else is alike', () => {
  const shared = (priority: number) => instance(priority, '', '10.0.0.99/24', 'SHARED', 7);
  const files = pair(
    instance(110) + shared(110),
    instance(100, '', '10.0.0.200/24', 'VI_1', 52) + shared(100),
  );
  check('virtual-router-id-mismatch', files, []);
  check('virtual-address-unshared', files, [
    'lb-1.conf:6 error: 10.0.0.100 is not on lb-2: nobody takes over 10.0.0.100 when lb-1 stops.',
    'lb-2.conf:6 error: 10.0.0.200 is not on lb-1: nobody takes over 10.0.0.200 when lb-2 stops.',
  ]);
});
