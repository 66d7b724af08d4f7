import { test } from 'node:test';
import { check, inInstance, inService } from './support.ts';

test('words that a keyword needs', () =>
  check(
    `
global_defs {
    smtp_server
    #^ missing-argument smtp_server: reads no further
    lvs_timeouts
    #^ missing-argument lvs_timeouts: one of tcp, tcpfin, udp
    vrrp_garp_extra_if all
    #^ missing-argument all: seconds
}
` +
      inInstance('    priority\n    #^ missing-argument priority: a whole number from 1 to 255') +
      'virtual_server fwmark {\n#^ missing-argument fwmark: keepalived crashes\n}\n',
  ));

test('words that nobody expects are mostly ignored, and reported where the daemon does', () =>
  check(
    `
vrrp_instance EAST WEST {
#^ unexpected-word WEST: keepalived drops the whole block
    priority 1000
}
` +
      inInstance(`
    priority 100 200
    virtual_ipaddress and more {
    #^ unexpected-word and: nothing is expected here
        192.0.2.9/24
    }
    track_interface {
        eth1 wieght 10
        #^ unexpected-word wieght: Did you mean weight?
    }`),
  ));

test('options of an address', () =>
  check(
    inInstance(`
    virtual_ipaddress_excluded {
        192.0.2.1/24 brd + dev eth0 scope global label eth0:1
        192.0.2.2 brd +
        #^ invalid-value +: leaves no room
        192.0.2.3/24 peer 192.0.2.4
        #^ invalid-value 192.0.2.3/24: no prefix length
        192.0.2.5 peer 2001:db8::1
        #^ invalid-value 2001:db8::1: another family
        192.0.2.6/24 dev eth0 dev eth1
        #^ invalid-value dev: one device alone
        192.0.2.7/24 dev
        #^ missing-argument dev: interface
        192.0.2.8/24 preferred_lft forever
        192.0.2.8/25 preferred_lft never
        #^ invalid-value never: is not forever or a whole number
        2001:db8::9 scope link
        #^ invalid-value scope: IPv6 addresses have no scope
    }`),
  ));

test('routes', () =>
  check(
    inInstance(`
    virtual_routes {
        default via 192.0.2.1 dev eth0
        src 192.0.2.9 to 198.51.100.0/24 via inet 192.0.2.1 metric 10 mtu lock 1500
        blackhole 198.51.100.0/24
        198.51.100.0/24 dev eth0 nexthop via 192.0.2.1 weight 1 nexthop via 192.0.2.2 weight 257
        #^ invalid-value 257: outside 1 to 256
        198.51.100.0/24 proto static dev eth0
        #^ unexpected-word proto: keepalived knows no 'proto'
        via 192.0.2.1
        #^ invalid-value via: needs a destination
        198.51.100.0/24 via 2001:db8::1
        #^ invalid-value 2001:db8::1: IPv4 and IPv6 are mixed
        198.51.100.0/24 dev eth0 protocol static
        #^ invalid-value static: is reset
        198.51.100.0/24 gw 192.0.2.1
        #^ deprecated-keyword gw: write via instead
        198.51.100.0/24 dev eth0 rtt 300s
        #^ invalid-value 300s: outside 200 ms to 120 s
        198.51.100.0/24 via
        #^ missing-argument via: gateway
    }`),
  ));

test('routing rules', () =>
  check(
    inInstance(`
    virtual_rules {
        from 192.0.2.0/24 table 100 preference 0x64
        from 192.0.2.0/24 table 100
        #^ invalid-value from: no preference
        from 192.0.2.0/24 preference 10
        #^ invalid-value from: needs an action
        from 192.0.2.0/24 table 1 blackhole preference 10
        #^ invalid-value blackhole: a second one
        to 2001:db8::/32 from 192.0.2.0/24 table 1 preference 10
        #^ invalid-value 192.0.2.0/24: are mixed in one rule
        from 192.0.2.0/24 table 1 sport 80 preference 10
        #^ invalid-value 80: 80-80
        from all goto 5 preference 10
        #^ invalid-value 5: larger preference
        from all table web preference 10
        #^ invalid-value web: /etc/iproute2/rt_tables
    }`),
  ));

test('members of a group of virtual servers', () =>
  check(`
virtual_server_group WEB {
    192.0.2.1-20 80
    192.0.2.1-192.0.3.7 80
    192.0.2.64/29 80
    fwmark 4294967295
    192.0.2.20-20 80
    #^ invalid-value 192.0.2.20-20: does not end behind its start
    192.0.2.1-256 80
    #^ invalid-value 192.0.2.1-256: too large
    192.0.2.65/29 80
    #^ invalid-value 192.0.2.65/29: bits behind the prefix are set
    fwmark 5 ipv6
    #^ invalid-value ipv6: none of inet, inet6
    192.0.2.1 http
    #^ invalid-value http: no whole number
}
`));

test('forwarding methods', () =>
  check(
    [
      ['TUN type gue port 6080 remcsum'],
      ['TUN type gue', 'gue: needs a port'],
      ['TUN type gre port 6080', 'port: Only a gue tunnel'],
      ['TUN csum', 'csum: no checksum'],
      ['TUN type gre remcsum', 'remcsum: to the other end'],
      ['NAT type ipip'],
    ]
      .map(([method, mark], at) =>
        inService(`    lvs_method ${method}\n${mark ? `    #^ invalid-value ${mark}` : ''}`).replace(
          '192.0.2.9',
          `192.0.2.${at + 100}`,
        ),
      )
      .join(''),
  ));

test('interfaces that the daemon makes', () =>
  check(
    inInstance(`
    use_vmac edge.9 02:11:22:33:44:55 group default
    virtual_ipaddress {
        192.0.2.9/24
    }`) +
      inInstance('    use_vmac edge edge2\n    #^ invalid-value edge2: a second one').replace('EDGE', 'A') +
      inInstance('    use_vmac 01:11:22:33:44:55\n    #^ invalid-value 01:11:22:33:44:55: multicast').replace(
        'EDGE',
        'B',
      ) +
      inInstance(
        '    use_ipvlan 192.0.2.7/24 bridge private\n    #^ invalid-value private: given twice',
      ).replace('EDGE', 'C'),
  ));

for (const [line, mark] of [
  ['lvs_sync_daemon eth0 inst EDGE id 3 maxlen 1400'],
  ['lvs_sync_daemon eth0 EDGE'],
  ['lvs_sync_daemon eth0 EDGE 5', 'invalid-value 5: The word id is missing'],
  ['lvs_sync_daemon eth0 id 256', 'invalid-value 256: outside 0 to 255'],
  ['lvs_sync_daemon eth0 id 3 mcast 1', "unexpected-word mcast: knows no 'mcast'"],
  ['vrrp_rx_bufs_policy MTU'],
  ['vrrp_rx_bufs_policy MTU ADVERT', 'invalid-value ADVERT: exclude each other'],
  ['vrrp_rx_bufs_policy 100 MTU', 'invalid-value MTU: A size and a policy'],
  ['include_check read +match -brace_match'],
  ['include_check read match', 'invalid-value match: needs + or -'],
  ['include_check readable', 'invalid-value readable: none of'],
  ['vrrp_ipsets a b a', 'invalid-value a: used twice'],
]) {
  test(`one line of global_defs: ${line}`, () =>
    check(`global_defs {\n    ${line}\n${mark ? `    #^ ${mark}\n` : ''}}\n`));
}

test('a peer whose least TTL is more than its most', () =>
  check(
    inInstance(`
    unicast_peer {
        192.0.2.2 min_ttl 254 max_ttl 255
        192.0.2.3 min_ttl 10 max_ttl 5
        #^ invalid-value 5: every packet is dropped
    }`),
  ));

test('commands are split a second time', () =>
  check(
    `
vrrp_script quoted {
    script "/usr/bin/check 'a b' c"
}
vrrp_script open {
    script "/usr/bin/check it's"
    #^ invalid-value: nothing closes. keepalived drops the whole block
}
#^ missing-keyword: needs script
vrrp_script crash {
    script '/usr/bin/check #1'
    #^ invalid-value '/usr/bin/check: keepalived crashes
}
vrrp_script empty {
    script ""
    #^ invalid-value "": The command is empty
}
#^ missing-keyword: needs script
` +
      inInstance(`
    notify_master '/usr/bin/notify a
    #^ invalid-value '/usr/bin/notify: A single quote is not closed
    notify_backup "/usr/bin/notify \\\\"a\\\\""
    notify_fault "/usr/bin/notify" root root more`),
  ));

test('releases before 2.0.6 split commands once', () =>
  check('vrrp_script open {\n    script "/usr/bin/check it\'s"\n}\n', '2.0.5'));

test('a route that an old release can not watch', () => {
  const lines = (mark: string) =>
    inInstance(`    virtual_routes {\n        198.51.100.0/24 via 192.0.2.1\n${mark}    }`);
  check(lines('        #^ invalid-value 198.51.100.0/24: can not watch a route\n'), '2.2.7');
  check(lines(''));
});

test('releases before 2.3.0 read two words of use_vmac', () => {
  const line = inInstance('    use_vmac edge 02:11:22:33:44:55 group nowhere');
  check(line, '2.2.7');
  check(line.replace('nowhere', '$&\n    #^ invalid-value nowhere: no name that every host knows'));
});
