/** The words of a line with an address: virtual_ipaddress, virtual_ipaddress_excluded and static_ipaddress. */
import type { LineGrammar, Option } from './types.ts';
import {
  address,
  either,
  existingInterface,
  literal,
  namedNumber,
  needs,
  oneOf,
  option,
  reference,
  text,
  unsigned,
} from './values.ts';

/** The scopes that iproute2 and keepalived know without a file. */
export const scopes = namedNumber('route-scopes', 255, {
  names: ['global', 'site', 'link', 'host', 'nowhere'],
});

const common: readonly Option[] = [
  option('dev', 'The interface that gets the address. It must exist, and may be named once.', [
    needs('interface', existingInterface),
  ]),
  option('scope', 'How far the address is valid, as in `ip address`; for IPv4.', [needs('scope', scopes)]),
  option(
    'brd',
    'The broadcast address; `+` and `-` work it out from the prefix, of 30 bits at most. For IPv4, not with `peer`.',
    [needs('address', either(oneOf('+', '-'), address({ family: 4 })))],
    { aliases: ['broadcast'] },
  ),
  option(
    'label',
    'The label of the address, as old tools show it: `eth0:1`. For IPv4; a longer one drops the address.',
    [needs('label', text({ maxLength: 15 }))],
  ),
  option(
    'peer',
    'The other end of a point-to-point link. Then the address itself may have no prefix.',
    [needs('address', address())],
    { since: '2.0.0' },
  ),
  option('home', 'Marks the home address of Mobile IPv6.', [], { since: '1.3.6' }),
  option(
    '-nodad',
    'Skips the search for duplicates of an IPv6 address, so that it can be used at once.',
    [],
    { since: '1.3.6' },
  ),
  option('mngtmpaddr', 'Lets the kernel make temporary addresses from this IPv6 address.', [], {
    since: '1.3.6',
  }),
  option('noprefixroute', 'Adds no route for the subnet of the address.', [], { since: '1.3.6' }),
  option('autojoin', 'Joins the multicast group that the address is.', [], { since: '1.3.6' }),
  option('no_track', 'Does not go to FAULT when somebody takes the address or its interface away.', [], {
    since: '2.0.3',
  }),
  option(
    'preferred_lft',
    'Seconds that the address is preferred as source of new connections; 0 never, else `forever`.',
    [needs('seconds', either(literal('forever'), unsigned('s')))],
  ),
];

const line = (last: Option): LineGrammar => ({
  positional: [needs('address', address({ prefix: 'allowed' }))],
  options: [...common, last],
  invalid: 'ignored',
  missing: 'reported',
  extraReported: true,
  special: 'address',
});

/** An address that moves with the master. */
export const virtualAddress: LineGrammar = {
  ...line(
    option('use_vmac', 'Puts this address on a VMAC of its interface, where the instance has none.', [], {
      since: '2.2.0',
    }),
  ),
  unique: true,
};

/** An address that stays. */
export const staticAddress: LineGrammar = line(
  option(
    'track_group',
    'The group of instances that go to FAULT if the address is lost and can not be put back.',
    [needs('group', reference('track_group'))],
    { since: '2.0.3' },
  ),
);
