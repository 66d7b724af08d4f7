/** The words of a line with a routing rule: virtual_rules and static_rules. They follow `ip rule`. */
import { routeTable, typeOfService } from './route-lines.ts';
import type { LineGrammar, Option } from './types.ts';
import {
  address,
  either,
  existingInterface,
  integer,
  maxInteger,
  maxUnsigned,
  namedNumber,
  needs,
  oneOf,
  option,
  range,
  reference,
  text,
} from './values.ts';

const network = either(oneOf('default', 'any', 'all'), address({ prefix: 'allowed' }));

const ruleOptions: readonly Option[] = [
  option(
    'inet',
    'Meant to say that the rule is IPv4; it makes the daemon skip the next word, so leave it out.',
  ),
  option(
    'inet6',
    'Meant to say that the rule is IPv6; it makes the daemon skip the next word, so leave it out.',
  ),
  option('not', 'Turns the selectors around.'),
  option('from', 'Packets from here.', [needs('network', network)]),
  option('to', 'Packets to there.', [needs('network', network)]),
  option('table', 'Action: look into this table.', [needs('table', routeTable(1))], { aliases: ['lookup'] }),
  option(
    'preference',
    'The place of the rule: lower ones come first. Always give one.',
    [needs('number', integer(0, maxUnsigned, { base: 'any' }))],
    { aliases: ['order', 'priority'] },
  ),
  option('tos', 'Packets with this type of service.', [needs('tos', typeOfService)], {
    aliases: ['dsfield'],
  }),
  option('fwmark', 'Packets with this firewall mark, optionally under a mask.', [
    needs('mark', { kind: 'fwmark', mask: true, base: 'any' }),
  ]),
  option('realms', 'Realms to look for or set; IPv4, and for `table` alone.', [
    needs('realms', text({ format: 'realms' })),
  ]),
  option(
    'suppress_prefixlength',
    'Refuses routes of the table with a prefix this short or shorter.',
    [needs('length', integer(0, maxInteger))],
    { aliases: ['sup_pl'] },
  ),
  option(
    'suppress_ifgroup',
    'Refuses routes of the table through interfaces of this group.',
    [needs('group', namedNumber('interface-groups', maxInteger))],
    { aliases: ['sup_group'] },
  ),
  option('dev', 'Packets that came in here.', [needs('interface', existingInterface)], { aliases: ['iif'] }),
  option('oif', 'Packets that the host itself binds to this interface.', [
    needs('interface', existingInterface),
  ]),
  option('tunnel-id', 'Packets from the tunnel of this number.', [
    needs('id', { kind: 'integer', min: 0, max: 2 ** 64, base: 'any' }),
  ]),
  option('uidrange', 'Packets of processes of these users, as `1000-1999`.', [
    needs('users', range(0, maxUnsigned)),
  ]),
  option('l3mdev', 'Action: look into the table of the VRF of the packet.', [], { since: '1.4.3' }),
  option(
    'protocol',
    'Who made the rule. Anything but keepalived itself (18) needs `no_track`, else it is reset.',
    [needs('protocol', integer(0, 255))],
    { since: '2.0.1' },
  ),
  option(
    'ipproto',
    'Packets of this IP protocol. The man page writes `ip_proto`, which the daemon does not know.',
    [needs('protocol', namedNumber('ip-protocols', 255))],
    { since: '2.0.1' },
  ),
  option(
    'sport',
    'Packets from these ports. A range is a must, even for one port: `80-80`.',
    [needs('ports', range(0, 65535))],
    { since: '2.0.1' },
  ),
  option(
    'dport',
    'Packets to these ports. A range is a must, even for one port: `80-80`.',
    [needs('ports', range(0, 65535))],
    { since: '2.0.1' },
  ),
  option('no_track', 'Does not go to FAULT when somebody takes the rule away.', [], { since: '2.0.3' }),
  option('type', 'Optional word before the action.'),
  option('goto', 'Action: go on with the rule of this preference, which must be a larger one.', [
    needs('preference', integer(0, maxUnsigned, { base: 'any' })),
  ]),
  option('nop', 'Action: none, a place for `goto`.'),
  option('blackhole', 'Action: drop the packet silently.'),
  option('unreachable', 'Action: answer that the network is unreachable.'),
  option('prohibit', 'Action: answer that communication is forbidden.'),
];

const line = (options: readonly Option[]): LineGrammar => ({
  positional: [],
  options,
  invalid: 'ignored',
  missing: 'exits',
  extraReported: true,
  special: 'rule',
});

/** A rule that moves with the master. */
export const virtualRule: LineGrammar = line(ruleOptions);

/** A rule that stays. */
export const staticRule: LineGrammar = line([
  ...ruleOptions,
  option(
    'track_group',
    'The group of instances that go to FAULT if the rule is lost; needs an interface.',
    [needs('group', reference('track_group'))],
    { since: '2.0.3' },
  ),
]);
