import { test } from 'node:test';
import { check } from './support.ts';

test('the higher priority wins, whatever state says', () => {
  check(`
    --- a eth0=10.0.0.1/24
    vrrp_instance API { state MASTER; interface eth0; virtual_router_id 7; priority 90
      virtual_ipaddress { 10.0.0.100/24 } }
    --- b eth0=10.0.0.2/24
    vrrp_instance API { state BACKUP; interface eth0; virtual_router_id 7; priority 120
      virtual_ipaddress { 10.0.0.100/24 } }
    --- expect
    10.0.0.100: steady b, stop a, restart b, check untracked, link a, settles
  `);
});

test('two MASTERs of different priority are one master and one backup', () => {
  check(`
    --- a
    vrrp_instance API { state MASTER; interface eth0; virtual_router_id 7; priority 120
      virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance API { state MASTER; interface eth0; virtual_router_id 7; priority 110
      virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b, restart a, link b
  `);
});

test('of two equal priorities the present holder stays', () => {
  check(`
    --- a eth0=10.0.0.9/24
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 100; virtual_ipaddress { 10.0.0.100 } }
    --- b eth0=10.0.0.2/24
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 100; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b, restart b
  `);
});

test('two equal backups that take over at once settle it by their addresses', () => {
  check(`
    --- a eth0=10.0.0.1/24
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 120; virtual_ipaddress { 10.0.0.100 } }
    --- b eth0=10.0.0.2/24
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 100; virtual_ipaddress { 10.0.0.100 } }
    --- c eth0=10.0.0.3/24
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 100; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop c, restart a
  `);
});

test('MASTER without priority is an address owner', () => {
  check(`
    --- a
    vrrp_instance API { state BACKUP; interface eth0; virtual_router_id 7; priority 254
      virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance API { state MASTER; interface eth0; virtual_router_id 7; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady b, stop a, restart b
  `);
});

test('of two address owners one gives in', () => {
  for (const version of ['2.2.7', '2.4.3']) {
    check(`
      --- a eth0=10.0.0.1/24 version=${version}
      vrrp_instance API { interface eth0; virtual_router_id 7; priority 255; virtual_ipaddress { 10.0.0.100 } }
      --- b eth0=10.0.0.2/24 version=${version}
      vrrp_instance API { interface eth0; virtual_router_id 7; priority 255; virtual_ipaddress { 10.0.0.100 } }
      --- expect
      10.0.0.100: steady b, stop a, restart b, settles
    `);
  }
});

test('a priority out of range counts as 100', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 300; virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 101; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady b, stop a
  `);
});

test('nopreempt leaves the address where it is', () => {
  check(`
    --- a
    vrrp_instance API { state BACKUP; interface eth0; virtual_router_id 7; priority 120; nopreempt
      virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance API { state BACKUP; interface eth0; virtual_router_id 7; priority 100
      virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b, restart b
  `);
});

test('nopreempt does nothing for a MASTER or an address owner', () => {
  check(`
    --- a
    vrrp_instance API { state MASTER; interface eth0; virtual_router_id 7; priority 120; nopreempt
      virtual_ipaddress { 10.0.0.100 } }
    vrrp_instance DNS { state BACKUP; interface eth0; virtual_router_id 8; priority 255; nopreempt
      virtual_ipaddress { 10.0.0.53 } }
    --- b
    vrrp_instance API { state BACKUP; interface eth0; virtual_router_id 7; priority 100
      virtual_ipaddress { 10.0.0.100 } }
    vrrp_instance DNS { state BACKUP; interface eth0; virtual_router_id 8; priority 100
      virtual_ipaddress { 10.0.0.53 } }
    --- expect
    10.0.0.100: steady a, stop b, restart a
    10.0.0.53: steady a, stop b, restart a
  `);
});

test('preempt_delay postpones the way back, not the takeover', () => {
  check(`
    --- a
    vrrp_instance API { state BACKUP; interface eth0; virtual_router_id 7; priority 120; preempt_delay 60
      virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance API { state BACKUP; interface eth0; virtual_router_id 7; priority 100
      virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b, restart a
  `);
});

test('a VRRPv3 backup learns the interval of its master', () => {
  check(`
    --- a
    vrrp_instance API { version 3; interface eth0; virtual_router_id 7; priority 120; advert_int 5
      virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance API { version 3; interface eth0; virtual_router_id 7; priority 100; advert_int 0.5
      virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b, restart a, settles
  `);
});

test('each virtual router has its own master', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 120; virtual_ipaddress { 10.0.0.100 } }
    vrrp_instance WEB { interface eth0; virtual_router_id 8; priority 100; virtual_ipaddress { 10.0.0.80 } }
    --- b
    vrrp_instance WEB { interface eth0; virtual_router_id 8; priority 120; virtual_ipaddress { 10.0.0.80 } }
    vrrp_instance OTHER { interface eth0; virtual_router_id 7; priority 100; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b, restart a
    10.0.0.80: steady b, stop a, restart b
  `);
});

test('instances of one node that share an address take it from each other', () => {
  check(`
    --- a
    vrrp_instance ONE { interface eth0; virtual_router_id 7; priority 120; virtual_ipaddress { 10.0.0.100 } }
    vrrp_instance TWO { interface eth0; virtual_router_id 8; priority 100; virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance ONE { interface eth0; virtual_router_id 7; priority 100; virtual_ipaddress { 10.0.0.100 } }
    vrrp_instance TWO { interface eth0; virtual_router_id 8; priority 120; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady b, stop a, restart b
  `);
});

test('an address that only one node has is gone with it', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 120
      virtual_ipaddress { 10.0.0.100 }; virtual_ipaddress_excluded { 10.0.0.101 } }
    --- b
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 100; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b
    10.0.0.101: steady a, stop nobody, link nobody
  `);
});
