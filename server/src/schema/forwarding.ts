/** How packets reach real servers: the words of lvs_method and its relatives. */
import { type Entry, takes } from './entries.ts';
import { needs, oneOf, option, port } from './values.ts';

/** Releases before know TUN without further words. */
const tunnel = { since: '2.0.18' } as const;

/** A keyword for a forwarding method. If only the options of TUN are bad, the method itself still counts. */
export const forwarding = (
  description: string,
  more: Partial<Omit<Entry, 'positional' | 'description'>> = {},
) =>
  takes([needs('method', oneOf('NAT', 'DR', 'TUN'))], description, {
    invalid: 'drops-word',
    extraReported: true,
    options: [
      option(
        'type',
        'Kind of tunnel, IP in IP unless set.',
        [needs('type', oneOf('ipip', 'gue', 'gre'))],
        tunnel,
      ),
      option(
        'port',
        'UDP port of a GUE tunnel; needed there and refused elsewhere.',
        [needs('port', port)],
        tunnel,
      ),
      option('nocsum', 'No checksum in the tunnel header; the default.', [], tunnel),
      option('csum', 'A checksum in the tunnel header; not for `ipip`.', [], tunnel),
      option('remcsum', 'The checksum is left to the other end; for `gue` alone.', [], tunnel),
    ],
    special: 'lvs-method',
    ...more,
  });
