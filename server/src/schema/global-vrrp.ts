/** The part of global_defs for: VRRP as a whole, and defaults of the instances. */
import { flag, keywords, takes, toggle } from './entries.ts';
import {
  address,
  anyInterface,
  integer,
  maxMicroseconds,
  may,
  needs,
  oneOf,
  seconds,
  text,
} from './values.ts';

export const globalVrrp = keywords(
  { processes: ['global'] },
  {
    dynamic_interfaces: takes(
      [may('mode', oneOf('allow_if_changes'))],
      "Accepts interfaces that don't exist when the daemon starts, such as tunnels and VPNs that come and go; instances on them wait in FAULT. With `allow_if_changes` an interface may even come back as another type. Without it a missing interface ends the daemon.",
      { since: '2.0.0', build: ['vrrp'], defaultText: 'off', invalid: 'drops-word' },
    ),
    default_interface: takes(
      [needs('interface', anyInterface)],
      "Interface for static addresses without `dev`. It must exist as soon as one of them needs it, else the daemon ends. VIPs of an instance without `interface` don't fall back to it, whatever the man page says: they are removed.",
      { build: ['vrrp'], default: 'eth0', missing: 'reported' },
    ),
    disable_local_igmp: flag(
      'Stops the kernel from reporting the link-local multicast groups by IGMP. Needed where switches choke on such reports; the kernel must have `igmp_link_local_mcast_reports`.',
      { since: '2.2.0', build: ['vrrp'] },
    ),
    v3_checksum_as_v2: flag(
      'Makes IPv4 instances of version 3 compute the checksum as version 2 did, without the pseudo header, to talk to peers that get it wrong. Takes no value: `v3_checksum_as_v2 off` turns it **on**.',
      { since: '2.2.8', build: ['vrrp'] },
    ),
    vrrp_mcast_group4: takes(
      [needs('group', address({ family: 4, multicast: true }))],
      'Multicast group of the IPv4 adverts. Nodes of one virtual router must agree on it, and so must switches that filter multicast.',
      { build: ['vrrp'], default: '224.0.0.18' },
    ),
    vrrp_mcast_group6: takes(
      [needs('group', address({ family: 6, multicast: true }))],
      'Multicast group of the IPv6 adverts. One that is not link-local is reported, and used all the same.',
      { build: ['vrrp'], default: 'ff02::12' },
    ),
    vrrp_down_timer_adverts: takes(
      [needs('count', integer(1, 100, { unit: 'adverts' }))],
      'How many adverts in a row may be missed before a backup takes over. Default of `down_timer_adverts`; nodes should agree on it, and strict mode wants 3.',
      { since: '2.2.3', build: ['vrrp'], default: '3', lenientWhenRunning: true },
    ),
    vrrp_lower_prio_no_advert: toggle(
      'Does not answer an advert of a lower priority with one of our own at once; the next regular advert settles it. Default of `lower_prio_no_advert`, and what the RFC asks for, so strict mode turns it on.',
      { build: ['vrrp'], default: 'off', defaultText: 'on in strict mode' },
    ),
    vrrp_higher_prio_send_advert: toggle(
      "Sends one last advert when a higher priority appears, before stepping down, so that neighbours learn of the old master's end. Default of `higher_prio_send_advert`.",
      { build: ['vrrp'] },
    ),
    vrrp_version: takes(
      [needs('version', integer(2, 3))],
      "VRRP version of IPv4 instances without a `version` of their own; IPv6 instances always speak 3. Versions don't understand each other: change it on all nodes at once. Version 2 has authentication and whole-second timers, version 3 hundredths.",
      { build: ['vrrp'], default: '2', lenientWhenRunning: true },
    ),
    vrrp_check_unicast_src: flag(
      'Makes every unicast instance drop adverts whose sender is not among its peers. Takes no value: `off` after it turns it **on**.',
      { build: ['vrrp'] },
    ),
    vrrp_skip_check_adv_addr: toggle(
      "Default of `skip_check_adv_addr`: don't compare the address list of each advert of the same master again. Saves time with very many addresses.",
      { build: ['vrrp'], older: { upTo: '2.2.8', invalid: 'silent' } },
    ),
    vrrp_strict: toggle(
      "Holds every instance to the RFC: no unicast, no authentication, no VIP-less instances, no `preempt_delay`, `MASTER` only for the address owner. It also drops packets to the VIPs unless `accept` is set, the classic reason why a VIP can't be pinged.",
      { build: ['vrrp'], older: { upTo: '2.2.8', invalid: 'silent' } },
    ),
    vrrp_startup_delay: takes(
      [needs('seconds', seconds(0.001, maxMicroseconds))],
      'Waits this long after the start before instances begin, for switches whose ports need time to forward. A node that starts too early hears nobody and becomes a second master. From 60 s on the log asks whether you meant it.',
      { since: '2.0.14', build: ['vrrp'], defaultText: 'no delay', repeat: 'largest' },
    ),
    vrrp_delay_after_boot: takes(
      [needs('seconds', seconds(0.001, maxMicroseconds))],
      'Lets instances begin no sooner than this long after the machine booted. Unlike `vrrp_startup_delay` it costs nothing when the daemon is restarted later; the longer of both counts.',
      { since: '2.4.0', build: ['vrrp'], defaultText: 'no delay', repeat: 'largest' },
    ),
    log_unknown_vrids: flag(
      'Logs adverts with a `virtual_router_id` that no instance here has. Finds clashes with other clusters on the same network.',
      { since: '2.0.16', build: ['vrrp'] },
    ),
    vrrp_owner_ignore_adverts: toggle(
      'Default of `owner_ignore_adverts`: an address owner (priority 255) pays no attention to adverts of others.',
      { since: '2.3.3', build: ['vrrp'] },
    ),
    vmac_prefix: takes(
      [needs('prefix', text())],
      'First part of the names that VMAC interfaces get, followed by `.` and the virtual router id. The whole name is cut to 15 bytes.',
      {
        since: '2.2.0',
        build: ['vrrp', 'vmac'],
        default: 'vrrp',
        invalid: 'silent',
        repeat: 'first-reported',
      },
    ),
    vmac_addr_prefix: takes(
      [needs('prefix', text())],
      'First part of the names of VMAC interfaces that are made for VIPs on other interfaces (`use_vmac_addr`).',
      {
        since: '2.2.0',
        build: ['vrrp', 'vmac'],
        inherits: ['global_defs/vmac_prefix'],
        default: 'vrrp',
        invalid: 'silent',
        repeat: 'first-reported',
      },
    ),
  },
);
