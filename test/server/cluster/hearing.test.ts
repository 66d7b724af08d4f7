import { test } from 'node:test';
import { check } from './support.ts';

/** Two nodes whose instances differ in some lines; `a` is the stronger one. */
function pair(linesOfA: string, linesOfB: string, expected: string, host = ''): void {
  check(`
    --- a eth0=10.0.0.1/24 ${host}
    vrrp_instance API { interface eth0; priority 120; ${linesOfA} }
    --- b eth0=10.0.0.2/24 ${host}
    vrrp_instance API { interface eth0; priority 100; ${linesOfB} }
    --- expect
    ${expected}
  `);
}

const router = 'virtual_router_id 7; virtual_ipaddress { 10.0.0.100 }';
const both = '10.0.0.100: steady a+b, stop b, restart a+b, link b';
const one = '10.0.0.100: steady a, stop b, restart a, link b';

test('another virtual_router_id is another virtual router', () => {
  pair(router, router.replace('7', '8'), both);
});

test('another password, or none, makes two masters', () => {
  const pass = (text: string) => `${router}; authentication { auth_type PASS; auth_pass ${text} }`;
  pair(pass('secret'), pass('Secret'), both);
  pair(pass('secret'), router, both);
  pair(pass('secret'), pass('secret').replace('PASS', 'AH'), both);
});

test('only eight characters of a password count, and none of a type without one', () => {
  const pass = (text: string) => `${router}; authentication { auth_type PASS; auth_pass ${text} }`;
  pair(pass('longsecret1'), pass('longsecret2'), one);
  pair(router, `${router}; authentication { auth_type PASS }`, one);
});

test('VRRPv3 has no authentication', () => {
  pair(
    `${router}; version 3; authentication { auth_type PASS; auth_pass a }`,
    `${router}; version 3; authentication { auth_type PASS; auth_pass b }`,
    one,
  );
});

test('VRRPv2 insists on the interval, in whole seconds', () => {
  pair(`${router}; advert_int 3`, router, both);
  pair(`${router}; advert_int 1.4`, `${router}; advert_int 0.3`, one);
});

test('the versions have to be the same', () => {
  pair(`${router}; version 3`, router, both);
});

test('another list of addresses is refused before 2.3.3, and only logged since', () => {
  const lists = (a: string, b: string, expected: string, version: string) =>
    pair(
      `virtual_router_id 7; virtual_ipaddress { ${a} }`,
      `virtual_router_id 7; virtual_ipaddress { ${b} }`,
      expected,
      `version=${version}`,
    );
  lists('10.0.0.100', '10.0.0.100; 10.0.0.101', both, '2.2.7');
  lists('10.0.0.100', '10.0.0.101', '10.0.0.101: steady b, stop nobody', '2.2.7');
  lists('10.0.0.100', '10.0.0.100; 10.0.0.101', one, '2.3.3');
  lists('10.0.0.100', '10.0.0.101', '10.0.0.101: steady nobody', '2.4.3');
  lists('10.0.0.100; 10.0.0.101', '10.0.0.101; 10.0.0.100', one, '2.2.7');
});

test('skip_check_adv_addr does not help against another list', () => {
  pair(
    'skip_check_adv_addr; virtual_router_id 7; virtual_ipaddress { 10.0.0.100 }',
    'skip_check_adv_addr; virtual_router_id 7; virtual_ipaddress { 10.0.0.100; 10.0.0.101 }',
    both,
  );
});

test('a list with an address twice is longer than one with it once', () => {
  const twice = 'virtual_router_id 7; virtual_ipaddress { 10.0.0.100/24; 10.0.0.100/32 }';
  pair(twice, router, both);
  pair(twice, twice, one);
});

test('unicast and multicast do not hear each other', () => {
  pair(`${router}; unicast_src_ip 10.0.0.1; unicast_peer { 10.0.0.2 }`, router, both);
});

test('unicast settings without a peer are multicast', () => {
  pair(`${router}; unicast_src_ip 10.0.0.1`, `${router}; unicast_src_ip 10.0.0.2; unicast_peer { }`, one);
});

test('a unicast peer hears only what is sent to its own address', () => {
  pair(`${router}; unicast_peer { 10.0.0.2 }`, `${router}; unicast_peer { 10.0.0.1 }`, one);
  pair(`${router}; unicast_peer { 10.0.0.9 }`, `${router}; unicast_peer { 10.0.0.1 }`, both);
  pair(`${router}; unicast_peer { 10.0.0.1 }`, `${router}; unicast_peer { 10.0.0.1 }`, both);
  pair(
    `${router}; unicast_peer { 10.0.0.1; 10.0.0.2 }`,
    `${router}; unicast_peer { 10.0.0.1; 10.0.0.2 }`,
    one,
  );
});

test('a list that leaves a node out shows when the master is gone', () => {
  check(`
    --- a eth0=10.0.0.1/24
    vrrp_instance API { interface eth0; priority 120; ${router}; unicast_peer { 10.0.0.2; 10.0.0.3 } }
    --- b eth0=10.0.0.2/24
    vrrp_instance API { interface eth0; priority 110; ${router}; unicast_peer { 10.0.0.1 } }
    --- c eth0=10.0.0.3/24
    vrrp_instance API { interface eth0; priority 100; ${router}; unicast_peer { 10.0.0.1; 10.0.0.2 } }
    --- expect
    10.0.0.100: steady a, stop b+c, restart a
  `);
});

test('addresses that nobody told are guessed from who lists whom', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; priority 120; ${router}; unicast_peer { 10.0.0.2 } }
    --- b
    vrrp_instance API { interface eth0; priority 100; ${router}; unicast_peer { 10.0.0.1 } }
    --- expect
    10.0.0.100: steady a, stop b, restart a
  `);
});

test('check_unicast_src drops what does not come from a peer', () => {
  const unchecked = `${router}; unicast_src_ip 10.0.0.2; unicast_peer { 10.0.0.9 }`;
  const source = `${router}; unicast_src_ip 10.0.0.1; unicast_peer { 10.0.0.2 }`;
  pair(source, unchecked, one);
  pair(source, `${unchecked}; check_unicast_src`, both);
  pair(
    `${source}; unicast_ttl 5`,
    `${router}; unicast_src_ip 10.0.0.2; unicast_peer { 10.0.0.1 min_ttl 250 }`,
    both,
  );
});

test('a unicast_ttl without peers sends nothing that leaves the host', () => {
  pair(`${router}; unicast_ttl 64`, router, both);
});

test('keepalived once had a checksum of its own for VRRPv3 unicast', () => {
  const unicast = (own: number, peer: number) =>
    `version 3; ${router}; unicast_src_ip 10.0.0.${own}; unicast_peer { 10.0.0.${peer} }`;
  pair(`${unicast(1, 2)}; old_unicast_checksum`, unicast(2, 1), one);
  pair(`${unicast(1, 2)}; old_unicast_checksum`, `${unicast(2, 1)}; old_unicast_checksum never`, both);
});

test('another multicast group is never heard', () => {
  pair(`${router}; mcast_dst_ip 224.0.0.99`, router, both);
  pair(`${router}; mcast_dst_ip 224.0.0.99`, `${router}; mcast_dst_ip 224.0.0.99`, one);
});

test('IPv6 is another virtual router, with VRRPv3', () => {
  pair(router, 'virtual_router_id 7; virtual_ipaddress { fd00::100 }', '10.0.0.100: steady a, stop nobody');
  const six = 'virtual_router_id 7; virtual_ipaddress { fe80::7; fd00::100/64 }';
  pair(six, six, 'fd00::100: steady a, stop b, restart a, link b');
});

test('the second family of a list is never set', () => {
  const mixed = 'virtual_router_id 7; virtual_ipaddress { 10.0.0.100; fd00::100/64 }';
  pair(mixed, mixed, 'fd00::100: steady nobody, stop nobody, check untracked');
});

test('interfaces are on one LAN by their networks, and by their names where nothing else is known', () => {
  check(`
    --- a eth0=10.0.0.1/24
    vrrp_instance API { interface eth0; priority 120; ${router} }
    --- b eth0=10.0.0.2/24 eth1=10.9.0.2/24
    vrrp_instance API { interface eth1; priority 100; ${router} }
    --- expect
    10.0.0.100: steady a+b, stop b
  `);
  check(`
    --- a ens3=10.0.0.1/24
    vrrp_instance API { interface ens3; priority 120; ${router} }
    --- b eth0=10.0.0.2/24
    vrrp_instance API { interface eth0; priority 100; ${router} }
    --- expect
    10.0.0.100: steady a, stop b
  `);
  check(`
    --- a
    vrrp_instance API { interface ens3; priority 120; ${router} }
    --- b
    vrrp_instance API { interface eth0; priority 100; ${router} }
    --- expect
    10.0.0.100: steady a, stop b
  `);
});
