/** The part of vrrp_instance for: authentication of adverts. */
import { keywords, opens, takes } from './entries.ts';
import { integer, needs, oneOf, text } from './values.ts';

const authentication = keywords(
  { processes: ['vrrp'], build: ['vrrp', 'vrrp-auth'] },
  {
    auth_type: takes(
      [needs('type', oneOf('PASS', 'AH'))],
      "How adverts are authenticated: `PASS` sends the password, `AH` a checksum that many networks don't let through. Does nothing without `auth_pass`, and an `auth_pass` without it is silently useless.",
    ),
    auth_pass: takes(
      [needs('password', text({ maxLength: 8 }))],
      'The shared password. Only the first **8 bytes** count: longer ones are cut with a message. Everyone on the network can read it; use one that guards nothing else.',
      { invalid: 'clamped' },
    ),
  },
);

const authHmac = keywords(
  { processes: ['vrrp'], build: ['vrrp', 'vrrp-auth'] },
  {
    key: takes(
      [needs('id', integer(1, 255)), needs('key', text({ format: 'hmac-key' }))],
      'A shared key: its number, then 32 to 64 characters, `hex:` and hexadecimal digits, or `file:` and a path. A key file that others may read counts as a security problem. Several keys allow changing them without an outage.',
      {
        since: '2.4.0',
        missing: 'reported',
        repeat: 'first-reported',
        repeatPerName: true,
        required: { absent: 'reported' },
      },
    ),
    active_key: takes(
      [needs('id', integer(1, 255))],
      'Number of the key that this node signs with. Without a key of that number the extension is switched off, which leaves adverts unprotected.',
      { since: '2.4.0', defaultText: 'none', invalid: 'disables', required: { absent: 'reported' } },
    ),
    time_window: takes(
      [needs('seconds', integer(1, 300, { unit: 's' }))],
      'How old an advert may be, in seconds, when `anti_replay` goes by time. Clocks of the nodes must agree better than this.',
      { since: '2.4.0', defaultText: 'three times advert_int, at least 5 and at most 300' },
    ),
    anti_replay: takes(
      [needs('mode', oneOf('time', 'monotonic'))],
      'How repeated adverts are recognised: by `time`, which needs synchronised clocks, or by a counter that only grows, `monotonic`.',
      { since: '2.4.0', default: 'time' },
    ),
    mode: takes(
      [needs('mode', oneOf('enforce', 'permissive', 'receive-only'))],
      'How strictly signatures are asked for. `permissive` and `receive-only` are for rolling the feature out node by node; `enforce` drops every advert without a valid signature.',
      { since: '2.4.0', default: 'enforce' },
    ),
  },
);

export const instanceAuthentication = keywords(
  { processes: ['vrrp'], build: ['vrrp', 'vrrp-auth'] },
  {
    authentication: opens(
      authentication,
      [],
      'Authentication of VRRP version 2. It protects against mistakes, not attackers: the password travels in the clear. All nodes must agree; version 3, IPv6 and strict mode drop the block with a message.',
      { repeat: 'adds' },
    ),
    auth_hmac: opens(
      authHmac,
      [],
      "Adds an HMAC-SHA256 trailer to every advert, keepalived's own extension, for version 2 and 3. All nodes need it and clocks that agree. A legacy `authentication` block beside it is dropped.",
      { since: '2.4.0', repeat: 'adds' },
    ),
  },
);
