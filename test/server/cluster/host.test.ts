import { test } from 'node:test';
import { check } from './support.ts';

const router = 'virtual_router_id 7; virtual_ipaddress { 10.0.0.100 }';

test('a host without one of the interfaces runs no VRRP at all, unless interfaces may come later', () => {
  const cluster = (globals: string, lines: string, expected: string) =>
    check(`
      --- a eth0=10.0.0.1/24
      vrrp_instance API { interface eth0; priority 120; ${router} }
      --- b eth0=10.0.0.2/24
      ${globals}
      vrrp_instance API { interface eth0; priority 130; ${router}; ${lines} }
      vrrp_instance WEB { interface eth0; priority 130; virtual_router_id 8; virtual_ipaddress { 10.0.0.80 } }
      --- expect
      ${expected}
    `);
  cluster('', 'track_interface { eth7 }', '10.0.0.100: steady a, stop nobody\n10.0.0.80: steady nobody');
  cluster(
    'global_defs { dynamic_interfaces }',
    'track_interface { eth7 }',
    '10.0.0.100: steady a, stop nobody\n10.0.0.80: steady b',
  );
});

test('an instance needs an address to send from', () => {
  check(`
    --- a eth0=10.0.0.1/24
    vrrp_instance API { interface eth0; priority 120; ${router} }
    --- b eth0=
    vrrp_instance API { interface eth0; priority 130; ${router} }
    --- expect
    10.0.0.100: steady a, stop nobody, link nobody
  `);
});

test('a unicast source that the host does not have keeps releases from 2.1 to 2.3.2 in FAULT', () => {
  const cluster = (version: string, expected: string) =>
    check(`
      --- a eth0=10.0.0.1/24 version=${version}
      vrrp_instance API { interface eth0; priority 120; ${router}
        unicast_src_ip 10.0.0.77; unicast_peer { 10.0.0.2 } }
      --- b eth0=10.0.0.2/24 version=${version}
      vrrp_instance API { interface eth0; priority 100; ${router}
        unicast_src_ip 10.0.0.2; unicast_peer { 10.0.0.1 } }
      --- expect
      ${expected}
    `);
  cluster('2.2.7', '10.0.0.100: steady b, stop nobody');
  cluster('1.3.5', '10.0.0.100: steady a, stop b');
  cluster('2.3.3', '10.0.0.100: steady a, stop b');
});

test('the daemon takes a VIP that the host has for a leftover', () => {
  check(`
    --- a eth0=10.0.0.1/24
    vrrp_instance API { interface eth0; priority 120; virtual_router_id 7; virtual_ipaddress { 10.0.0.2/24 } }
    --- b eth0=10.0.0.2/24
    vrrp_instance API { interface eth0; priority 100; virtual_router_id 7; virtual_ipaddress { 10.0.0.2/24 } }
    --- expect
    10.0.0.2: steady a, stop nobody
  `);
});

test('an address owner keeps its address until it lets go of it', () => {
  check(`
    --- a eth0=10.0.0.1/24,10.0.0.8/24
    vrrp_instance API { interface eth0; priority 255; virtual_router_id 7; virtual_ipaddress { 10.0.0.1/24 } }
    --- b eth0=10.0.0.2/24
    vrrp_instance API { interface eth0; priority 100; virtual_router_id 7; virtual_ipaddress { 10.0.0.1/24 } }
    --- expect
    10.0.0.1: steady a, stop b, restart b
  `);
});

test('the daemon refuses one VRID twice on an interface', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; priority 120; ${router} }
    vrrp_instance WEB { interface eth0; virtual_router_id 7; virtual_ipaddress { 10.0.0.80 } }
    --- b
    vrrp_instance API { interface eth0; priority 100; ${router} }
    vrrp_instance WEB { interface eth1; virtual_router_id 7; virtual_ipaddress { 10.0.0.80 } }
    --- expect
    10.0.0.100: steady b, stop nobody
    10.0.0.80: steady b, stop nobody
  `);
});

test('a VRID out of range ends the daemon', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; virtual_router_id 256; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady nobody, stop nobody, settles
  `);
});

test('a second instance of one name is not read', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; ${router} }
    vrrp_instance API { interface eth0; virtual_router_id 8; virtual_ipaddress { 10.0.0.80 } }
    --- expect
    10.0.0.100: steady a
    10.0.0.80: steady nobody
  `);
});

test('strict mode and unicast go together in some releases', () => {
  const cluster = (version: string, expected: string) =>
    check(`
      --- a version=${version}
      global_defs { vrrp_strict }
      vrrp_instance API { interface eth0; ${router}; unicast_src_ip 10.0.0.1; unicast_peer { 10.0.0.2 } }
      --- expect
      10.0.0.100: steady ${expected}
    `);
  cluster('2.1.5', 'nobody');
  cluster('2.2.7', 'a');
  cluster('2.4.3', 'nobody');
});

test('dont_track_primary keeps the address on a node without link', () => {
  const cluster = (lines: string, expected: string) =>
    check(`
      --- a
      vrrp_instance API { interface eth0; priority 120; ${router}; ${lines} }
      --- b
      vrrp_instance API { interface eth0; priority 100; ${router} }
      --- expect
      10.0.0.100: steady a, link ${expected}
    `);
  cluster('', 'b');
  cluster('dont_track_primary', 'a+b');
});
