/** The words of a line with a route: virtual_routes and static_routes. They follow `ip route`. */
import { scopes } from './address-lines.ts';
import type { Argument, LineGrammar, Option } from './types.ts';
import {
  address,
  either,
  existingInterface,
  integer,
  literal,
  maxUnsigned,
  may,
  namedNumber,
  needs,
  oneOf,
  option,
  reference,
  text,
  unsigned,
} from './values.ts';

const lock = may('lock', literal('lock'));
const number: readonly Argument[] = [needs('number', unsigned())];
const lockable: readonly Argument[] = [lock, ...number];
const time: readonly Argument[] = [lock, needs('time', { kind: 'time', min: 200, max: 120_000 })];
const gateway: readonly Argument[] = [may('family', oneOf('inet', 'inet6')), needs('gateway', address())];
const realms: readonly Argument[] = [needs('realms', text({ format: 'realms' }))];
const byteSize = integer(0, 255);

/** Words for the type of service; the names come from the host. */
export const typeOfService = namedNumber('type-of-service', 255);
/** Words for the protocol that made a route. */
export const routeProtocol = namedNumber('route-protocols', 255, {
  names: [
    'none',
    'redirect',
    'kernel',
    'boot',
    'static',
    'gated',
    'ra',
    'mrt',
    'zebra',
    'bird',
    'babel',
    'dnrouted',
    'xorp',
    'ntk',
    'dhcp',
  ],
});
/** Words for a routing table. */
export const routeTable = (min: number) =>
  namedNumber('route-tables', maxUnsigned, { min, names: ['default', 'main', 'local'] });

/** The place in a line for the interface, as route and next hop have it. */
const device = option(
  'dev',
  'The interface that the packets leave by.',
  [needs('interface', existingInterface)],
  {
    aliases: ['oif'],
  },
);
const onlink = option(
  'onlink',
  'Takes the gateway as reachable although no subnet of the interface holds it.',
);

const tunnel = (family: 4 | 6): readonly Option[] => [
  option('id', 'Number of the tunnel.', [needs('id', { kind: 'integer', min: 0, base: 'any' })]),
  option('dst', 'Other end of the tunnel.', [needs('address', address({ family }))]),
  option('src', 'This end of the tunnel.', [needs('address', address({ family }))]),
  family === 4
    ? option('tos', 'Type of service of the outer packet.', [needs('tos', typeOfService)])
    : option('tc', 'Traffic class of the outer packet.', [needs('class', integer(0, maxUnsigned))]),
  family === 4
    ? option('ttl', 'TTL of the outer packet.', [needs('ttl', byteSize)])
    : option('hoplimit', 'Hop limit of the outer packet.', [needs('hops', byteSize)]),
  option('flags', 'Flags of the tunnel.', [needs('flags', integer(0, 65535))]),
];

const encapsulation = option(
  'encap',
  'Wraps the packets: `ip`, `ip6`, `mpls` or `ila`, each with its own words.',
  [],
  {
    options: [
      option('ip', 'An IPv4 tunnel.', [], { options: tunnel(4) }),
      option('ip6', 'An IPv6 tunnel.', [], { options: tunnel(6) }),
      option('mpls', 'MPLS labels, joined by `/`.', [needs('labels', text({ format: 'mpls-labels' }))]),
      option('ila', 'An identifier-locator address.', [needs('locator', text({ format: 'ila-locator' }))]),
    ],
  },
);

const destination = either(oneOf('default', 'any', 'all', 'default6'), address({ prefix: 'allowed' }));

const routeOptions: readonly Option[] = [
  option(
    'inet',
    'Meant to say that the route is IPv4; it makes the daemon skip the next word, so leave it out.',
  ),
  option(
    'inet6',
    'Meant to say that the route is IPv6; it makes the daemon skip the next word, so leave it out.',
  ),
  option('to', 'The destination, where it is not the first word.', [needs('destination', destination)]),
  option('src', 'Source address that the host prefers for packets along this route.', [
    needs('address', address()),
  ]),
  option('via', 'The next router.', gateway),
  option('gw', 'Former word for `via`; reported as deprecated.', gateway, {
    deprecated: { replacement: 'via', reported: true },
  }),
  option('from', 'Only packets from this source take the route; IPv6.', [
    needs('source', address({ family: 6, prefix: 'allowed' })),
  ]),
  option('tos', 'Type of service that packets must have.', [needs('tos', typeOfService)], {
    aliases: ['dsfield'],
  }),
  option('table', 'The routing table.', [needs('table', routeTable(0))]),
  option(
    'protocol',
    'Who made the route. Anything but keepalived itself needs `no_track`, else it is reset.',
    [needs('protocol', routeProtocol)],
  ),
  option('scope', 'How far the destination is.', [needs('scope', scopes)]),
  option('metric', 'The lower, the more preferred among routes to one destination.', number, {
    aliases: ['priority', 'preference'],
  }),
  device,
  onlink,
  encapsulation,
  option('expires', 'Seconds until the kernel removes the route; IPv6.', [needs('seconds', unsigned('s'))]),
  option('mtu', 'Largest packet along the route; `lock` forbids path MTU discovery.', lockable),
  option('hoplimit', 'Hop limit of packets along the route.', [needs('hops', byteSize)]),
  option('advmss', 'Segment size to announce to TCP peers.', lockable),
  option('rtt', 'First guess of the round-trip time; a bare number is in 1/8 ms.', time),
  option('rttvar', 'First guess of how much the round-trip time varies; a bare number is in 1/4 ms.', time),
  option('reordering', 'How much reordering TCP expects.', lockable),
  option('window', 'Largest TCP window to announce, in bytes.', [needs('bytes', unsigned('bytes'))]),
  option('cwnd', 'Upper limit of the congestion window; needs `lock` to have an effect.', lockable),
  option('ssthresh', 'First guess of the slow-start threshold.', lockable),
  option('realms', 'Realms for accounting; IPv4.', realms),
  option('rto_min', 'Shortest retransmission timeout; a bare number is in milliseconds.', time),
  option('initcwnd', 'Congestion window that connections start with, in segments.', number),
  option('initrwnd', 'Receive window that connections start with, in segments.', number),
  option('features', 'Features of TCP that the route switches on.', [needs('feature', oneOf('ecn'))]),
  option('quickack', 'Whether TCP acknowledges at once.', [needs('state', integer(0, 1))]),
  option('congctl', 'The congestion control algorithm.', [lock, needs('name', text())]),
  option('pref', 'Preference of a router, as in router advertisements; IPv6.', [
    needs('preference', either(oneOf('low', 'medium', 'high'), byteSize)),
  ]),
  option(
    'ttl-propagate',
    'Whether the TTL is copied into MPLS labels.',
    [needs('state', oneOf('enabled', 'disabled'))],
    { since: '2.0.8' },
  ),
  option(
    'fastopen_no_cookie',
    'Whether TCP fast open works without a cookie.',
    [needs('state', integer(0, 1))],
    { since: '1.4.3' },
  ),
  option('add', 'Adds the route only if there is none to the destination yet.'),
  option('prepend', 'Puts the route before others to the destination.'),
  option('append', 'Puts the route after others to the destination.'),
  option('no_track', 'Does not go to FAULT when somebody takes the route away.', [], { since: '2.0.3' }),
  option('vrf', 'The VRF whose table gets the route; it must exist.', [needs('vrf', existingInterface)], {
    since: '2.2.5',
  }),
  option(
    'or',
    'Former way to name a second next hop; reported as deprecated.',
    [needs('gateway', address())],
    {
      deprecated: { replacement: 'nexthop', reported: true },
    },
  ),
  option('as', 'For MPLS alone; reported and ignored.', [may('to', literal('to')), needs('label', text())]),
  option('nexthop', 'One of several next hops; they end the line.', [], {
    repeatable: true,
    options: [
      option('via', 'The next router.', gateway),
      device,
      option('weight', 'Share of the packets that take this hop.', [needs('weight', integer(1, 256))]),
      onlink,
      encapsulation,
      option('realms', 'Realms for accounting; IPv4.', realms),
    ],
  }),
];

const type = either(
  oneOf(
    'local',
    'nat',
    'broadcast',
    'brd',
    'anycast',
    'multicast',
    'prohibit',
    'unreachable',
    'blackhole',
    'xresolve',
    'unicast',
    'throw',
  ),
  byteSize,
);

const line = (options: readonly Option[]): LineGrammar => ({
  positional: [may('type', type, { default: 'unicast' }), needs('destination', destination)],
  options,
  invalid: 'ignored',
  missing: 'exits',
  extraReported: true,
  special: 'route',
});

/** A route that moves with the master. */
export const virtualRoute: LineGrammar = line(routeOptions);

/** A route that stays. */
export const staticRoute: LineGrammar = line([
  ...routeOptions,
  option(
    'track_group',
    'The group of instances that go to FAULT if the route is lost; needs an interface.',
    [needs('group', reference('track_group'))],
    { since: '2.0.3' },
  ),
]);
