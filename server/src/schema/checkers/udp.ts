/** UDP_CHECK: sending a datagram. */
import { attempts, connection } from './connection.ts';
import { join, keywords, since, takes } from '../entries.ts';
import { integer, many, needs } from '../values.ts';

/** All keywords of UDP_CHECK. */
export const udpCheck = join(
  since('2.1.0', connection),
  since('2.1.0', attempts),
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      payload: takes(
        [many('bytes', { kind: 'hex' })],
        'Bytes to send, in hexadecimal pairs; random ones unless set. Use a real request of the protocol, or the server will not answer.',
        { since: '2.2.0', defaultText: 'random bytes', missing: 'reported' },
      ),
      require_reply: takes(
        [many('bytes', { kind: 'hex', wildcard: true }, { optional: true })],
        'Asks for an answer, any one or one with these bytes; `x` stands for a digit that does not matter. Without it silence counts as success.',
        { since: '2.1.0', defaultText: 'off', invalid: 'drops-word' },
      ),
      min_reply_length: takes(
        [needs('bytes', integer(0, 65535, { unit: 'bytes' }))],
        'Shortest answer, in bytes, that counts. More than `max_reply_length` can never succeed.',
        { since: '2.2.0', default: '0' },
      ),
      max_reply_length: takes(
        [needs('bytes', integer(0, 65535, { unit: 'bytes' }))],
        'Longest answer, in bytes, that counts.',
        { since: '2.2.0', default: '255' },
      ),
    },
  ),
);
