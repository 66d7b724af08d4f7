/** What the host has whatever the state of VRRP: addresses, routes, rules, and how interfaces are watched. */
import { staticAddress } from './address-lines.ts';
import { keywords, lines, opens, takes } from './entries.ts';
import { staticRoute } from './route-lines.ts';
import { staticRule } from './rule-lines.ts';
import { members } from './tracked-lines.ts';
import type { LineGrammar } from './types.ts';
import { existingInterface, many, maxMicroseconds, may, name, needs, oneOf, seconds } from './values.ts';

const polled: LineGrammar = {
  positional: [needs('interface', existingInterface), may('method', oneOf('MII', 'ETHTOOL', 'IOCTL'))],
  invalid: 'exits',
  missing: 'accepted',
  extraReported: true,
};

const debounced: LineGrammar = {
  positional: [
    needs('interface', existingInterface),
    needs('down delay', seconds(0, 255)),
    may('up delay', seconds(0, 255), { default: '0' }),
  ],
  invalid: 'ignored',
  missing: 'logged',
};

const interfaces: LineGrammar = {
  positional: [many('interface', existingInterface)],
  invalid: 'exits',
  missing: 'accepted',
  empty: 'reported',
};

const garpGroup = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    garp_interval: takes(
      [needs('seconds', seconds(0, maxMicroseconds))],
      'Pause between gratuitous ARPs on the interfaces of the group, in seconds. From 1 s on the log asks whether you meant it: a takeover of many addresses then takes minutes.',
      {
        inherits: ['global_defs/vrrp_garp_interval'],
        required: { or: ['gna_interval'], absent: 'drops-block' },
        older: { upTo: '2.3.1', positional: [needs('seconds', seconds(0, 2147.483647))] },
      },
    ),
    gna_interval: takes(
      [needs('seconds', seconds(0, maxMicroseconds))],
      'Pause between unsolicited neighbour adverts on the interfaces of the group, in seconds.',
      {
        inherits: ['global_defs/vrrp_gna_interval'],
        required: { or: ['garp_interval'], absent: 'drops-block' },
        older: { upTo: '2.3.1', positional: [needs('seconds', seconds(0, 2147.483647))] },
      },
    ),
    interface: takes(
      [needs('interface', existingInterface)],
      'An interface of the group; may be repeated. One that is in another group already is left out.',
      { invalid: 'exits', repeat: 'adds' },
    ),
    interfaces: lines(
      interfaces,
      'The interfaces of the group as a list, instead of repeated `interface` lines.',
      { repeat: 'last' },
    ),
  },
);

const trackGroup = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    group: lines(
      members,
      'The instances of the group, any number per line. One that does not exist is only logged; a second `group` block is refused.',
      { since: '2.0.3', repeat: 'first-reported', required: { absent: 'drops-block' } },
    ),
  },
);

/** Top-level blocks for the network of the host. */
export const hostNetwork = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    track_group: opens(
      trackGroup,
      [needs('name', name('track_group'))],
      'Names instances that static addresses, routes and rules can refer to: such an entry is put back when the interface returns, and if that fails the instances of the group go to FAULT. Must stand above the lines that use it.',
      {
        since: '2.0.3',
        invalid: 'drops-block',
        missing: 'reported',
        repeat: 'first-reported',
        repeatPerName: true,
        extraReported: true,
      },
    ),
    static_ipaddress: lines(
      staticAddress,
      'Addresses that the host has whatever the state of VRRP, one per line. They are added at start and removed at the end, so the network configuration of the host need not know them. A line without `dev` goes to `default_interface`, and the daemon ends if there is none.',
    ),
    static_routes: lines(
      staticRoute,
      "Routes that the host has whatever the state of VRRP, one per line in the style of `ip route`. A route without an interface can't be put back when a link returns: say `no_track`, or name a `dev`.",
      { older: { upTo: '2.3.1', lines: { ...staticRoute, special: 'tracked-route' } } },
    ),
    static_rules: lines(
      staticRule,
      'Routing rules that the host has whatever the state of VRRP, one per line in the style of `ip rule`. Always give a `preference`: without one it is reported, and a number from 16384 downwards is taken.',
    ),
    garp_group: opens(
      garpGroup,
      [],
      'Pauses between gratuitous ARPs and neighbour adverts for interfaces that share a bottleneck, such as VLANs of one card. Needs one of the two intervals, else the group is dropped.',
      { repeat: 'adds' },
    ),
    linkbeat_interfaces: lines(
      polled,
      'Interfaces whose link is polled because their driver does not report changes, one per line, with the method if it must be a certain one. An interface that does not exist ends the daemon.',
      { since: '2.0.13', build: ['linkbeat'] },
    ),
    interface_up_down_delays: lines(
      debounced,
      'Debounces links: how many seconds an interface must be down, and up again, before instances notice. One line per interface, the last one counts. Delays must stay below (`down_timer_adverts` - 1) x `advert_int`, else they are cut, which only the log tells; a missing up delay is 0, not the down delay that the man page promises.',
      { since: '2.2.3' },
    ),
  },
);
