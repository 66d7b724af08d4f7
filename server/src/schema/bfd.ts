/** bfd_instance: a session that watches a path. */
import { flag, keywords, takes, toggle } from './entries.ts';
import { hostAddress, integer, may, milliseconds, needs, oneOf } from './values.ts';

/** All keywords of bfd_instance. */
export const bfdInstance = keywords(
  { processes: ['bfd'], build: ['bfd'] },
  {
    neighbor_ip: takes(
      [needs('address', hostAddress())],
      'Address of the other end. Each session needs its own; without a value the daemon crashes.',
      {
        since: '2.0.0',
        invalid: 'drops-block',
        missing: 'crashes',
        required: { or: ['neighbour_ip'], absent: 'drops-block' },
        synonyms: ['neighbour_ip'],
      },
    ),
    neighbour_ip: takes(
      [needs('address', hostAddress())],
      'British spelling of `neighbor_ip`, the address of the other end. Without a value the daemon crashes.',
      {
        since: '2.0.0',
        invalid: 'drops-block',
        missing: 'crashes',
        required: { or: ['neighbor_ip'], absent: 'drops-block' },
        synonyms: ['neighbor_ip'],
      },
    ),
    source_ip: takes(
      [needs('address', hostAddress())],
      "Own address of the session; the kernel chooses it unless set. Of the same family as the neighbour's, else the session is dropped.",
      { since: '2.0.0', defaultText: 'the kernel chooses' },
    ),
    min_rx: takes(
      [needs('milliseconds', milliseconds(1, 4294967))],
      'Shortest interval, in milliseconds, at which this end is willing to receive packets. Both ends use the slower of what one sends and the other takes.',
      { since: '2.0.0', default: '10' },
    ),
    min_tx: takes(
      [needs('milliseconds', milliseconds(1, 4294967))],
      'Interval, in milliseconds, at which this end wants to send. Below about 50 ms the child needs `bfd_rt_priority` on a busy host.',
      { since: '2.0.0', default: '10' },
    ),
    idle_tx: takes(
      [needs('milliseconds', milliseconds(1000, 4294967))],
      'Interval, in milliseconds, of packets while the session is down; the standard allows no less than a second.',
      { since: '2.0.0', default: '1000' },
    ),
    multiplier: takes(
      [needs('count', integer(1, 255, { unit: 'packets' }))],
      'How many packets may be lost before the session counts as down. With the interval it makes the detection time.',
      { since: '2.0.0', default: '5' },
    ),
    passive: flag(
      'Waits until the neighbour speaks first. Both ends passive means that no session ever starts.',
      { since: '2.0.0' },
    ),
    ttl: takes(
      [needs('ttl', integer(1, 255, { unit: 'hops' }))],
      'TTL of packets sent: 255 for IPv4 and 64 for IPv6 unless set. For neighbours on the same link 255 is the rule, as it proves that no router was between.',
      { since: '2.0.0', defaultText: '255 for IPv4, 64 for IPv6', synonyms: ['hoplimit'] },
    ),
    hoplimit: takes(
      [needs('hops', integer(1, 255, { unit: 'hops' }))],
      'The IPv6 word for `ttl`; both set the same value.',
      { since: '2.0.0', defaultText: '255 for IPv4, 64 for IPv6', synonyms: ['ttl'] },
    ),
    max_hops: takes(
      [needs('hops', integer(-1, 255, { unit: 'hops' }))],
      'How many routers a packet may have passed; others are dropped. More than `ttl` is reported and cut. -1 is taken, but stored as 255.',
      { since: '2.0.0', default: '0' },
    ),
    multihop: toggle('Uses the port for sessions across routers, 4784. Both ends must agree.', {
      since: '2.2.8',
    }),
    weight: takes(
      [needs('weight', integer(-253, 253)), may('reverse', oneOf('reverse'), { since: '2.0.18' })],
      'What the session does to the priority of an instance: positive is added while it is up, negative is subtracted while it is down, `reverse` swaps the two. 0 means FAULT when it goes down.',
      {
        since: '2.0.0',
        build: ['vrrp'],
        processes: ['vrrp'],
        default: '0',
        extraReported: true,
        lenientWhenRunning: true,
      },
    ),
    vrrp: flag(
      'Tells only the VRRP child of changes. With neither this nor `checker` both hear them; with both words, too.',
      {
        since: '2.0.0',
        build: ['vrrp'],
        processes: ['checker', 'vrrp', 'bfd'],
        defaultText: 'both the VRRP and the health-checking process hear of changes',
      },
    ),
    checker: flag(
      'Tells only the health-checking child of changes. A `track_bfd` line that names such a session is refused as unknown.',
      {
        since: '2.0.0',
        build: ['lvs'],
        processes: ['checker', 'vrrp', 'bfd'],
        defaultText: 'both the VRRP and the health-checking process hear of changes',
      },
    ),
  },
);
