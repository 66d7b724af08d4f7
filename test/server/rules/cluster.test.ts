import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService, type Finding } from '../../../server/src/service.ts';
import { baseNameOf } from '../../../server/src/text/uri.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';

/**
 * Checks what the cluster rules say: lines of file, line, rule and message. The files are parts of one text, in which
 * `;` stands for a line break.
 */
function check(text: string, expected: readonly string[]): Finding[] {
  const files = text.replace(/; ?/g, '\n').replace(/^ +/gm, '');
  const workspace = new MemoryWorkspace(files);
  const service = createService(workspace, { version: '2.2.7' });
  const findings = [...workspace.files()]
    .flatMap(uri => service.findings(uri))
    .filter(({ kind, severity }) => kind === 'cluster' && severity !== 'hint');
  assert.deepEqual(
    findings.map(({ at, rule, message }) => {
      const uri = 'section' in at ? at.section.uri : at.uri;
      return `${baseNameOf(uri)}:${at.range.start.line + 1} ${rule}: ${message}`;
    }),
    expected,
  );
  return findings;
}

function fixes(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ fix }) =>
    fix ? [`${fix.title}: ${fix.edits.map(({ newText }) => JSON.stringify(newText)).join(', ')}`] : [],
  );
}

const instance = (priority: number, lines: string) =>
  `vrrp_instance API {; interface eth0; virtual_router_id 51; priority ${priority}; ${lines}; virtual_ipaddress {; 10.0.0.100/24; }; };`;
const script = (lines: string) => `vrrp_script ok {; script /etc/keepalived/ok.sh; ${lines}; };`;
const tracked = 'track_script {; ok; }';

test('a weight that is too small says which one is enough', () => {
  const findings = check(
    `--- lb-1.conf
    ${script('weight -5')}${instance(110, tracked)}
    --- lb-2.conf
    ${script('weight -5')}${instance(100, tracked)}
    `,
    [
      'lb-1.conf:3 weight-too-small: What fails leaves lb-1 at 105, still above the 100 of lb-2: 10.0.0.100 stays on lb-1 when the checks there fail.',
    ],
  );
  assert.deepEqual(fixes(findings), ['Set the weight to -11: "-11"']);
});

test('a positive weight is changed on both nodes, as the other one has to gain more', () => {
  const findings = check(
    `--- lb-1.conf
    ${script('weight 2')}${instance(103, tracked)}
    --- lb-2.conf
    ${script('weight 2')}${instance(101, tracked)}
    `,
    [
      'lb-1.conf:3 weight-too-small: What fails leaves lb-1 at 103, which is what lb-2 has, and at a tie the holder stays: 10.0.0.100 stays on lb-1 when the checks there fail.',
    ],
  );
  assert.deepEqual(fixes(findings), ['Set the weight to 3 on both nodes: "3", "3"']);
});

test('a unicast list that leaves a node out is completed', () => {
  const peers = (own: number, ...others: number[]) =>
    `unicast_src_ip 10.0.0.${own}; unicast_peer {; ${others.map(peer => `10.0.0.${peer}`).join('; ')}; }`;
  const findings = check(
    `--- lb-1.conf
    ${instance(120, peers(1, 2, 3))}
    --- lb-2.conf
    ${instance(110, peers(2, 1))}
    --- lb-3.conf
    ${instance(100, peers(3, 1, 2))}
    `,
    [
      'lb-2.conf:6 unicast-peer-missing: This list lacks 10.0.0.3, the address of lb-3, which hears nothing: lb-2, lb-3 hold 10.0.0.100 at the same time once lb-1 has stopped.',
    ],
  );
  assert.deepEqual(fixes(findings), ['Add 10.0.0.3 to the unicast peers: "{\\n10.0.0.3"']);
});

test('one cause is said once, however many addresses suffer', () => {
  const more = 'virtual_ipaddress_excluded {; 10.0.0.101; 10.0.0.102; }';
  check(
    `--- lb-1.conf
    ${instance(110, `mcast_dst_ip 224.0.0.99; ${more}`)}
    --- lb-2.conf
    ${instance(100, more)}
    `,
    [
      'lb-1.conf:5 multicast-group-mismatch: Adverts go to the group 224.0.0.99 here and to 224.0.0.18 on lb-2: lb-1, lb-2 hold 10.0.0.100 at the same time.',
      'lb-2.conf:1 multicast-group-mismatch: Adverts go to the group 224.0.0.18 here and to 224.0.0.99 on lb-1: lb-1, lb-2 hold 10.0.0.100 at the same time.',
    ],
  );
});

test('an address that only a backup has is held by nobody', () => {
  check(
    `--- lb-1.conf
    ${instance(110, '')}
    --- lb-2.conf
    ${instance(100, 'virtual_ipaddress_excluded {; 10.0.0.101; }')}
    `,
    ['lb-2.conf:6 virtual-address-unshared: 10.0.0.101 is not on lb-1: nobody holds 10.0.0.101.'],
  );
});

test('an address twice on one node is one address too many', () => {
  const findings = check(
    `--- lb-1.conf
    ${instance(110, '').replace('10.0.0.100/24', '10.0.0.100/24; 10.0.0.100/32')}
    --- lb-2.conf
    ${instance(100, '')}
    `,
    [
      'lb-1.conf:8 virtual-address-mismatch: 10.0.0.100 is listed twice here and once on lb-2, and the number of addresses in an advert counts: lb-1, lb-2 hold 10.0.0.100 at the same time.',
    ],
  );
  assert.deepEqual(fixes(findings), ['Remove the second 10.0.0.100: ""']);
});

test('addresses that differ: what comes of it', () => {
  check(
    `--- lb-1.conf
    ${instance(110, '')}
    --- lb-2.conf
    ${instance(100, '').replace('10.0.0.100', '10.0.0.99')}
    `,
    [
      'lb-1.conf:7 virtual-address-mismatch: lb-2 does not list 10.0.0.100: nobody takes over 10.0.0.100 when lb-1 stops.',
      'lb-2.conf:7 virtual-address-mismatch: lb-1 does not list 10.0.0.99: nobody takes over 10.0.0.99 when lb-2 stops.',
    ],
  );
});

test('a difference that does no harm is no error', () => {
  const findings = check(
    `--- lb-1.conf
    ${instance(110, 'version 3; advert_int 2')}
    --- lb-2.conf
    ${instance(100, 'version 3; advert_int 1')}
    `,
    [
      'lb-1.conf:6 advert-interval-mismatch: advert_int is 2 here and 1 on lb-2; a backup takes the one of whoever is master.',
      'lb-2.conf:6 advert-interval-mismatch: advert_int is 1 here and 2 on lb-1; a backup takes the one of whoever is master.',
    ],
  );
  assert.deepEqual([...new Set(findings.map(({ severity }) => severity))], ['information']);
});

test('what a template fills in later is not judged', () => {
  check(
    `--- lb-1.conf
    ${instance(110, 'authentication {; auth_type PASS; auth_pass one; }').replace('51', '{{ vrid }}')}
    --- lb-2.conf
    ${instance(100, 'authentication {; auth_type PASS; auth_pass two; }')}
    `,
    [],
  );
});

const service = (lines: string, on = '10.0.0.100 443') =>
  `virtual_server ${on} {; lvs_sched wlc; lvs_method DR; protocol TCP; ${lines}; };`;
const real = (address: string, lines = 'TCP_CHECK {; }') => `real_server ${address} 443 {; ${lines}; };`;

test('a director that lacks a service or a real server of the other one passes nothing on', () => {
  check(
    `--- lb-1.conf
    ${instance(110, '')}
    ${service(real('10.0.0.21') + real('10.0.0.22'))}
    ${service(real('10.0.0.21'), '10.0.0.100 80')}
    --- lb-2.conf
    ${instance(100, '')}
    ${service(real('10.0.0.21'))}
    `,
    [
      'lb-1.conf:19 virtual-server-mismatch: The real server 10.0.0.22 of 10.0.0.100:443 is not on lb-2: it gets no connections while lb-2 is master.',
      'lb-1.conf:26 virtual-server-mismatch: The virtual server 10.0.0.100:80 is not on lb-2: what comes in there after a takeover is not passed on.',
    ],
  );
});

test('settings of a service that differ are only worth knowing', () => {
  const findings = check(
    `--- lb-1.conf
    ${instance(110, '')}
    ${service(`persistence_timeout 60; ${real('10.0.0.21')}`)}
    --- lb-2.conf
    ${instance(100, '')}
    ${service(real('10.0.0.21', 'weight 3; HTTP_GET {; url {; path /; }; }'))}
    `,
    [
      'lb-2.conf:11 virtual-server-mismatch: persistence_timeout of 10.0.0.100:443 is none here and 60 on lb-1: connections are treated differently after a takeover.',
      'lb-2.conf:15 virtual-server-mismatch: The weight of real server 10.0.0.21 of 10.0.0.100:443 is 3 here and 1 on lb-1: connections are treated differently after a takeover.',
      'lb-2.conf:15 virtual-server-mismatch: The health check of real server 10.0.0.21 of 10.0.0.100:443 is HTTP_GET here and TCP_CHECK on lb-1: connections are treated differently after a takeover.',
    ],
  );
  assert.ok(findings.every(({ severity }) => severity === 'information'));
});

test('an address that no instance holds gets no connections', () => {
  const nodes = (more: string) => `--- lb-1.conf
    ${more}${instance(110, '')}
    ${service(real('10.0.0.21'), '10.0.0.101 443')}
    --- lb-2.conf
    ${instance(100, '')}
    ${service(real('10.0.0.21'), '10.0.0.101 443')}
    `;
  check(nodes(''), [
    'lb-1.conf:11 virtual-server-without-address: No instance holds 10.0.0.101, so that 10.0.0.101:443 gets connections only if something else gives lb-1 that address.',
  ]);
  check(nodes('static_ipaddress {; 10.0.0.101/24 dev eth0; };'), []);
});

test('a director that serves as a real server too gets packets in a loop, unless they are sent with NAT', () => {
  const nodes = (method: string) => {
    const both = service(real('10.0.0.11') + real('10.0.0.12')).replace('DR', method);
    return `--- lb-1.conf
    ${instance(110, 'unicast_src_ip 10.0.0.11; unicast_peer {; 10.0.0.12; }')}
    ${both}
    --- lb-2.conf
    ${instance(100, 'unicast_src_ip 10.0.0.12; unicast_peer {; 10.0.0.11; }')}
    ${both}
    `;
  };
  check(nodes('DR'), [
    'lb-1.conf:22 director-is-real-server: 10.0.0.12 is lb-2, which balances 10.0.0.100:443 itself: with DR the packets that it gets go through its own IPVS table once more and can come back, in a loop.',
    'lb-2.conf:18 director-is-real-server: 10.0.0.11 is lb-1, which balances 10.0.0.100:443 itself: with DR the packets that it gets go through its own IPVS table once more and can come back, in a loop.',
  ]);
  check(nodes('NAT'), []);
});
