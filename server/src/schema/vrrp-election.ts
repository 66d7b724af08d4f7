/** The part of vrrp_instance for: who becomes master, and when. */
import { flag, keywords, takes, toggle } from './entries.ts';
import { integer, may, needs, oneOf, seconds } from './values.ts';

export const instanceElection = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    native_ipv6: flag(
      'Declares an IPv6 instance. No longer needed: the addresses decide. As a side effect it sets version 3, and IPv4 addresses below it are dropped.',
      { deprecated: { reported: false } },
    ),
    state: takes(
      [needs('state', oneOf('MASTER', 'BACKUP'))],
      'The state to aim for at start. It is a hint only: after the first adverts `priority` decides, so `MASTER` does not keep an address. `MASTER` without `priority` makes the node the address owner, priority **255**; `BACKUP` below a `MASTER` line is refused.',
      { default: 'BACKUP', defaultText: 'MASTER with priority 255', invalid: 'default', repeat: 'master' },
    ),
    virtual_router_id: takes(
      [needs('id', integer(1, 255))],
      "Number of the virtual router, the same on all its nodes and different from every other virtual router on that network, other vendors' included. Without it, or with one that can't be used, the daemon ends.",
      { required: { absent: 'stops' } },
    ),
    version: takes(
      [needs('version', integer(2, 3))],
      "VRRP version of this instance. Nodes must agree: version 2 and 3 don't understand each other. A second line that says otherwise is refused, and 2 after an IPv6 address too.",
      {
        inherits: ['global_defs/vrrp_version'],
        default: '2',
        defaultText: '3 for IPv6',
        repeat: 'first-if-different',
        lenientWhenRunning: true,
      },
    ),
    priority: takes(
      [needs('priority', integer(1, 255))],
      'Weight of this node in the election, the highest wins. 255 is for the owner of the addresses and takes over at once, without regard to `nopreempt`; give nodes different values with room for the weights of trackers. 0 is refused and becomes 100.',
      { default: '100', defaultText: '255 with state MASTER', invalid: 'default' },
    ),
    advert_int: takes(
      [needs('seconds', seconds(0.01, 255))],
      'Seconds between adverts; a backup takes over after about three of them. Nodes must agree: version 2 drops adverts with another interval, version 3 learns it from the master. Version 2 rounds fractions, version 3 takes hundredths up to 40.95.',
      { default: '1' },
    ),
    skip_check_adv_addr: toggle(
      'Does not compare the addresses in an advert if it comes from the same master as the last one. Saves time with many addresses. Trap: `skip_check_adv_addr off` turns it **on** as well; leave the line out instead.',
      { inherits: ['global_defs/vrrp_skip_check_adv_addr'], default: 'off' },
    ),
    strict_mode: toggle(
      'Holds this instance to the RFC, whatever `vrrp_strict` says: no unicast, no authentication, no delays, `MASTER` only with priority 255. It also drops packets to the addresses unless `accept` is set.',
      { inherits: ['global_defs/vrrp_strict'], default: 'off' },
    ),
    preempt: flag(
      'Takes over from a master of lower priority, which is the default; undoes an earlier `nopreempt`. Kept for old files.',
      { default: 'on', deprecated: { reported: false } },
    ),
    nopreempt: flag(
      'A node of higher priority that comes back does not take the addresses from a working master, which saves one interruption. Works only if the initial `state` is not MASTER and the priority not 255, else it is reported and dropped.',
    ),
    preempt_delay: takes(
      [needs('seconds', seconds(0, 1000))],
      'Seconds to wait, at start or on seeing a master of lower priority, before taking over, for services that need to warm up. Excludes `nopreempt`, `state MASTER` and strict mode: then it is reported and 0.',
      { default: '0', invalid: 'default' },
    ),
    debug: takes([needs('level', integer(0, 4))], 'Debug level, kept for old files. It has no effect.', {
      default: '0',
      lenientWhenRunning: true,
    }),
    down_timer_adverts: takes(
      [needs('count', integer(1, 100, { unit: 'adverts' }))],
      'How many adverts in a row may be missed before this node takes over. All nodes must use the same; strict mode wants 3. With 1 link debouncing is impossible, and 2.4.3 crashes if the instance has no interface.',
      {
        since: '2.2.3',
        inherits: ['global_defs/vrrp_down_timer_adverts'],
        default: '3',
        lenientWhenRunning: true,
      },
    ),
    timer_expired_backup: takes(
      [may('priority', integer(1, 254), { default: '254' })],
      'Goes back to backup when the node was held up so long (a stalled virtual machine) that another may be master by now. The number is the highest priority that any other node can have, trackers included. Needs `nopreempt`.',
      { since: '2.2.8', defaultText: 'off' },
    ),
    thread_timer_expired: takes(
      [may('priority', integer(1, 254), { default: '254' })],
      'Misnamed `timer_expired_backup` from release notes. Understood, but reported with every test: rename it.',
      {
        since: '2.3.2',
        defaultText: 'off',
        deprecated: { replacement: 'vrrp_instance/timer_expired_backup', reported: true },
      },
    ),
    lower_prio_no_advert: toggle(
      'Does not answer an advert of lower priority with one of our own at once, as RFCs before 9568 have it. Strict mode insists on it.',
      {
        inherits: ['global_defs/vrrp_lower_prio_no_advert'],
        default: 'off',
        defaultText: 'on in strict mode',
      },
    ),
    higher_prio_send_advert: toggle(
      'Sends one last advert before giving way to a higher priority, so that the new master repeats its gratuitous ARPs (with `garp_lower_prio_repeat`) and switches learn the right port. Strict mode forbids it.',
      {
        inherits: ['global_defs/vrrp_higher_prio_send_advert'],
        default: 'off',
        defaultText: 'off in strict mode',
      },
    ),
    owner_ignore_adverts: toggle(
      'The owner of the addresses (priority 255) pays no attention to adverts of others. With any other priority it is reported and dropped; `off` with priority 255 is reported and turned on, strict mode or not.',
      {
        since: '2.3.3',
        inherits: ['global_defs/vrrp_owner_ignore_adverts'],
        default: 'off',
        defaultText: 'on in strict mode',
      },
    ),
  },
);
