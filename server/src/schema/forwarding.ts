/** How packets reach real servers: the words of lvs_method and its relatives. */
import { type Entry, takes } from './entries.ts';
import { needs, oneOf, option, port } from './values.ts';

/** A keyword for a forwarding method. If only the options of TUN are bad, the method itself still counts. */
export const forwarding = (
  description: string,
  more: Partial<Omit<Entry, 'positional' | 'description'>> = {},
) =>
  takes([needs('method', oneOf('NAT', 'DR', 'TUN'))], description, {
    invalid: 'drops-word',
    extraReported: true,
    options: [
      option('type', 'Kind of tunnel, IP in IP unless set.', [needs('type', oneOf('ipip', 'gue', 'gre'))]),
      option('port', 'UDP port of a GUE tunnel; needed there and refused elsewhere.', [needs('port', port)]),
      option('nocsum', 'No checksum in the tunnel header; the default.'),
      option('csum', 'A checksum in the tunnel header; not for `ipip`.'),
      option('remcsum', 'The checksum is left to the other end; for `gue` alone.'),
    ],
    special: 'lvs-method',
    ...more,
  });
