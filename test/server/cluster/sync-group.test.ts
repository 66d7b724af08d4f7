import { test } from 'node:test';
import { check } from './support.ts';

const group = 'vrrp_sync_group BOTH { group { OUT; IN }';
const out = (lines: string) =>
  `vrrp_instance OUT { interface eth0; virtual_router_id 7; ${lines}; virtual_ipaddress { 10.0.0.100 } }`;
const inside = (lines: string) =>
  `vrrp_instance IN { interface eth1; virtual_router_id 8; ${lines}; virtual_ipaddress { 10.1.0.100 } }`;

test('a group fails over as one', () => {
  check(`
    --- a eth0=10.0.0.1/24 eth1=10.1.0.1/24
    ${group} }
    ${out('priority 120')}
    ${inside('priority 120')}
    --- b eth0=10.0.0.2/24 eth1=10.1.0.2/24
    ${group} }
    ${out('priority 100')}
    ${inside('priority 100')}
    --- expect
    10.0.0.100: steady a, stop b, restart a, link b
    10.1.0.100: steady a, stop b, restart a, link b
  `);
});

test('without a group each instance fails over by itself', () => {
  check(`
    --- a eth0=10.0.0.1/24 eth1=10.1.0.1/24
    ${out('priority 120')}
    ${inside('priority 120; track_interface { eth0 }')}
    --- b eth0=10.0.0.2/24 eth1=10.1.0.2/24
    ${out('priority 100')}
    ${inside('priority 100')}
    --- expect
    10.0.0.100: steady a, stop b, link b
    10.1.0.100: steady a, stop b, link b
  `);
});

test('a group on the backup alone waits for a master that is still there', () => {
  check(`
    --- a eth0=10.0.0.1/24 eth1=10.1.0.1/24
    ${out('priority 120')}
    ${inside('priority 120')}
    --- b eth0=10.0.0.2/24 eth1=10.1.0.2/24
    ${group} }
    ${out('priority 100')}
    ${inside('priority 100')}
    --- expect
    10.0.0.100: steady a, stop b, restart a, link nobody
  `);
});

test('members that prefer different nodes never go back', () => {
  check(`
    --- a
    ${group} }
    ${out('priority 120')}
    ${inside('priority 90')}
    --- b
    ${group} }
    ${out('priority 100')}
    ${inside('priority 100')}
    --- expect
    10.0.0.100: steady a, stop b, restart b, settles
    10.1.0.100: steady a, stop b, restart b, settles
  `);
});

test('weights count in a group only if it says so', () => {
  const cluster = (lines: string, members: string, expected: string) => {
    const node = (priority: number) => `
      vrrp_script ok { script "/etc/keepalived/ok.sh"; weight -50 }
      ${group}; ${lines} }
      ${out(`priority ${priority}; ${members}`)}
      ${inside(`priority ${priority}`)}`;
    check(`
      --- a
      ${node(120)}
      --- b
      ${node(100)}
      --- expect
      10.0.0.100: steady a, check ${expected}
      10.1.0.100: steady a, check ${expected}
    `);
  };
  cluster('', 'track_script { ok }', 'a');
  cluster('', 'track_script { ok weight 0 }', 'b');
  cluster('sync_group_tracking_weight; track_script { ok }', '', 'b');
});

test('one member in FAULT takes the others with it', () => {
  check(`
    --- a eth0=10.0.0.1/24 eth1=
    ${group} }
    ${out('priority 120')}
    ${inside('priority 120')}
    --- b eth0=10.0.0.2/24 eth1=10.1.0.2/24
    ${group} }
    ${out('priority 100')}
    ${inside('priority 100')}
    --- expect
    10.0.0.100: steady b, stop nobody
  `);
});
