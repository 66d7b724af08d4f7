/** The part of vrrp_instance for: the interface, and how adverts travel. */
import { flag, keywords, lines, takes, toggle } from './entries.ts';
import { peer } from './tracked-lines.ts';
import {
  address,
  anyInterface,
  hostAddress,
  integer,
  interfaceName,
  may,
  needs,
  oneOf,
  unsigned,
} from './values.ts';
import { ipvlanOptions, vmacOptions } from './virtual-interfaces.ts';

export const instanceNetwork = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    use_vmac: takes(
      [may('name', interfaceName), may('mac', { kind: 'mac', octets: [5, 6] })],
      'Puts the addresses on a macvlan interface with the MAC that VRRP reserves for this id, so that a takeover does not change the MAC and clients need no ARP update. Words in any order: name, own MAC, `group`, `netlink_notify_msg`. With unicast `vmac_xmit_base` is needed; many virtual machines and clouds drop foreign MACs.',
      {
        build: ['vmac'],
        defaultText: 'off',
        invalid: 'drops-word',
        repeat: 'adds',
        options: vmacOptions,
        special: 'vmac',
      },
    ),
    use_vmac_addr: flag(
      "Gives addresses on interfaces other than the instance's a VMAC there too. Else they answer with the MAC of the interface itself.",
      { since: '2.2.0', build: ['vmac'] },
    ),
    vmac_xmit_base: flag(
      'Sends and receives adverts on the real interface although addresses sit on the VMAC. Needed for unicast and where switches dislike adverts from two ports; strict mode forbids it.',
      { build: ['vmac'] },
    ),
    use_ipvlan: takes(
      [may('name', interfaceName), may('address', address({ prefix: 'allowed' }))],
      'Puts the addresses on an ipvlan interface that keeps the MAC of the card, for networks that allow one MAC per port. An IPv4 instance needs an address of its own in the line, else it stays in FAULT.',
      {
        since: '2.0.17',
        build: ['ipvlan'],
        defaultText: 'off',
        invalid: 'drops-word',
        repeat: 'first-reported',
        options: ipvlanOptions,
        special: 'ipvlan',
      },
    ),
    unicast_peer: lines(
      peer,
      'Sends adverts to these nodes instead of a multicast group, one address per line: the way to go in clouds and across subnets. List the *other* nodes, never this one, and set `unicast_src_ip`, so that the peers recognise who sends. An empty block falls back to multicast.',
      { older: { upTo: '2.3.2', lines: { ...peer, unique: false } } },
    ),
    unicast_fault_no_peer: flag(
      'An instance with unicast keywords but no peers goes to FAULT instead of falling back to multicast. It does so silently: `keepalived -t` says nothing.',
      { since: '2.2.5' },
    ),
    check_unicast_src: flag(
      'Accepts unicast adverts only from addresses in `unicast_peer`. A peer without the right `unicast_src_ip` is then not heard, and both nodes become master.',
      { since: '2.1.0', inherits: ['global_defs/vrrp_check_unicast_src'], default: 'off' },
    ),
    old_unicast_checksum: takes(
      [may('mode', oneOf('never'))],
      'Computes the checksum of unicast adverts as releases before 1.3.6 did, for peers that old; `never` switches off the automatic recognition of such peers.',
      {
        since: '1.3.7',
        build: ['unicast-checksum-compat'],
        defaultText: 'old checksums of peers are recognised',
        extraReported: true,
      },
    ),
    interface: takes(
      [needs('interface', { kind: 'interface', maxLength: 15, mustExist: true, noLoopback: true })],
      'The interface on which adverts are sent and received and where addresses go unless they name a `dev`. If it does not exist the daemon ends, unless `dynamic_interfaces` is set. May be left out with unicast if `unicast_src_ip` is given.',
      { invalid: 'exits', required: { or: ['unicast_src_ip'], absent: 'stops' } },
    ),
    vrf: takes(
      [needs('interface', { kind: 'interface', maxLength: 15, mustExist: true })],
      'The VRF to use for unicast without an `interface`. Ignored with a message otherwise.',
      { since: '2.2.5', build: ['vrf'], invalid: 'exits' },
    ),
    mcast_src_ip: takes(
      [needs('address', hostAddress())],
      'Source address of multicast adverts. Set it where the interface has several addresses and the first is not the right one; it also decides ties of priority, the higher address wins.',
      { defaultText: 'the first address of the interface' },
    ),
    unicast_src_ip: takes(
      [needs('address', hostAddress())],
      'Source address of unicast adverts; peers list it in their `unicast_peer`. It marks the instance as unicast, and without any peer that is reported and multicast is used.',
      { defaultText: 'the first address of the interface' },
    ),
    mcast_dst_ip: takes(
      [needs('group', hostAddress({ multicast: true }))],
      'A multicast group of its own for this instance, instead of the usual one. Lets two clusters share a `virtual_router_id` on one network.',
      {
        since: '2.2.5',
        inherits: ['global_defs/vrrp_mcast_group4', 'global_defs/vrrp_mcast_group6'],
        defaultText: '224.0.0.18 or ff02::12',
      },
    ),
    track_src_ip: flag(
      'Goes to FAULT when the configured source address vanishes from the host. Without `mcast_src_ip` or `unicast_src_ip` it has no effect, and nothing says so.',
      { since: '2.0.0' },
    ),
    unicast_ttl: takes(
      [needs('ttl', integer(0, 255, { unit: 'hops' }))],
      'TTL of unicast adverts; 255 unless set. Lower it to keep adverts within a few hops, together with `max_ttl` checks of the peers.',
      { since: '2.1.0', defaultText: "255 for IPv4, the kernel's hop limit for IPv6" },
    ),
    v3_checksum_as_v2: toggle(
      'Computes version 3 checksums over IPv4 without the pseudo header, as RFC 9568 and some vendors have it. All nodes must agree.',
      { since: '2.2.8', inherits: ['global_defs/v3_checksum_as_v2'], default: 'off' },
    ),
    lvs_sync_daemon_interface: takes(
      [needs('interface', anyInterface)],
      'Old way to run the IPVS connection synchronisation with this instance. Deprecated: say `lvs_sync_daemon` in `global_defs`.',
      {
        build: ['lvs'],
        invalid: 'silent',
        repeat: 'first-reported',
        deprecated: { replacement: 'global_defs/lvs_sync_daemon', reported: true },
      },
    ),
    kernel_rx_buf_size: takes(
      [needs('bytes', unsigned('bytes'))],
      "Receive buffer of this instance's VRRP socket in bytes, instead of what `vrrp_rx_bufs_policy` works out.",
      {
        since: '2.0.3',
        inherits: ['global_defs/vrrp_rx_bufs_policy'],
        missing: 'reported',
        extraReported: true,
      },
    ),
  },
);
