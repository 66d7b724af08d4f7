import { test } from 'node:test';
import { check, inInstance, inService } from './support.ts';

test('whole numbers are decimal, inside their range, and have nothing behind them', () =>
  check(
    inInstance(`
    priority 0
    #^ invalid-value 0: outside 1 to 255. keepalived takes the default instead: 100
    version 2x
    #^ invalid-value 2x: no whole number
    garp_master_repeat +5
    garp_master_delay 010
    debug 0x1
    #^ invalid-value 0x1: no whole number
    garp_lower_prio_delay ""`),
  ));

test('numbers with a point have so many places, and are rounded beyond', () =>
  check(
    inInstance(`
    advert_int 1.
    preempt_delay 1.12345678
    #^ invalid-value 1.12345678: more than 6 decimal places. keepalived reports it, and rounds it`) +
      inInstance('    advert_int 1,5\n    #^ invalid-value 1,5: no number').replace('EDGE', 'CORE'),
  ));

test('a number that is outside its range may be moved to the nearest, or dropped with its line', () =>
  check(`
global_defs {
    vrrp_rt_priority 130
    #^ invalid-value 130: outside 1 to 99. keepalived takes the nearest
    json_version 3
    #^ invalid-value 3: keepalived ignores the line
}
`));

for (const [mask, mark] of [
  ['0777'],
  ['0x1ff'],
  ['IRGRP|IWGRP'],
  ['IRWXG | IRWXO'],
  ['01000', '01000: outside 0 to 511'],
  ['IRGRP|', 'IRGRP|: A bit is missing behind'],
  ['IRGRP IWGRP', 'IWGRP: A | is missing in front of IWGRP'],
  ['rwx', 'rwx: none of'],
]) {
  test(`masks may be octal, hexadecimal, or bits: ${mask}`, () =>
    check(`global_defs {\n    umask ${mask}\n${mark ? `    #^ invalid-value ${mark}\n` : ''}}\n`));
}

test('switches are six words in lower case', () =>
  check(
    inInstance(`
    smtp_alert
    notify_priority_changes yes
    skip_check_adv_addr On
    #^ invalid-value On: none of on, off
    v3_checksum_as_v2 1
    #^ invalid-value 1: none of on, off`),
  ));

test('words out of a list have their case', () =>
  check(
    inInstance(`
    state master
    #^ invalid-value master: none of MASTER, BACKUP. keepalived takes the default instead
    authentication {
        auth_type pass
        #^ invalid-value pass: none of PASS, AH
    }`) + inService('    ha_suspend\n    lvs_method dr\n    #^ invalid-value dr: none of NAT, DR, TUN'),
  ));

test('addresses have a family, a prefix where one belongs, and may be multicast', () =>
  check(
    `
global_defs {
    vrrp_mcast_group4 10.0.0.1
    #^ invalid-value 10.0.0.1: no multicast address
    vrrp_mcast_group6 224.0.0.18
    #^ invalid-value 224.0.0.18: no IPv6 address
    smtp_server mail.example.com 70000
    #^ invalid-value 70000: outside 1 to 65535
}
` +
      inInstance(`
    mcast_src_ip 010.0.0.1
    #^ invalid-value 010.0.0.1: no IP address
    unicast_peer {
        192.0.2.300
        #^ invalid-value 192.0.2.300: no IP address
        192.0.2.2/24
    }
    virtual_ipaddress_excluded {
        192.0.2.9/33
        #^ invalid-value 192.0.2.9/33: 0 to 32 is allowed
        192.0.2.10-12
        #^ invalid-value 192.0.2.10-12: no IP address
        2001:db8::1/129
        #^ invalid-value 2001:db8::1/129: 0 to 128 is allowed
    }`),
  ));

test('names of interfaces have up to 15 bytes and neither / nor :', () =>
  check(
    inInstance('').replace('eth0', 'lo\n    #^ invalid-value lo: loopback') +
      inInstance('')
        .replace('EDGE', 'CORE')
        .replace('eth0', 'eth0:1\n    #^ invalid-value eth0:1: no name that an interface can have') +
      inInstance('')
        .replace('EDGE', 'LONG')
        .replace(
          'eth0',
          'enp0s31f6.104096\n    #^ invalid-value enp0s31f6.104096: has 16 bytes, 15 are allowed',
        ),
  ));

test('texts may be too long, in bytes', () =>
  check(
    `
global_defs {
    process_name keepalived-grün
    #^ invalid-value keepalived-grün: has 16 bytes, 15 are allowed. keepalived cuts it
}
` +
      inInstance(`
    authentication {
        auth_type PASS
        auth_pass 123456789
        #^ invalid-value 123456789: has 9 bytes, 8 are allowed
    }`),
  ));

test('sums, keys and host names of checks have a form', () =>
  check(
    inService('').replace(
      '192.0.2.21 80 {',
      `192.0.2.21 80 {
        HTTP_GET {
            url {
                path /
                digest 9b3a
                #^ invalid-value 9b3a: no MD5 sum
                status_code 200-299 301
                status_code 2xx
                #^ invalid-value 2xx: no range of numbers
                status_code 300-200
                #^ invalid-value 300-200: ends before it begins
            }
        }
        DNS_CHECK {
            name a..b
            #^ invalid-value a..b: takes for empty
        }
        UDP_CHECK {
            payload Ab12f 3 45g
            #^ invalid-value 45g: hexadecimal
            require_reply aX xx
        }`,
    ) +
      inInstance(`
    auth_hmac {
        key 1 hex:00
        #^ invalid-value hex:00: 1 bytes, 32 to 64
        active_key 1
    }`),
  ));

test('what a template fills in is never wrong, and what stands around it still is', () =>
  check(
    inInstance(`
    priority {{ priority }}
    advert_int \${ADVERT_INT}
    state __STATE__
    virtual_ipaddress_excluded {
        {{ vip }}/33
        {{ vip }} dev {{ interface }} scope nowhere2
        #^ invalid-value nowhere2: no name that every host knows
        192.0.2.9/24 {{ options }} label eth0:0123456789abcdef
        #^ invalid-value eth0:0123456789abcdef: has 21 bytes
    }
    garp_master_delay {{ delay }} and 3`),
  ));
