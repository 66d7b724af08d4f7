/** DNS_CHECK: asking a name server. */
import { attempts, connection } from './connection.ts';
import { join, keywords, takes } from '../entries.ts';
import { needs, oneOfIgnoringCase, seconds, text, unsigned } from '../values.ts';

/** All keywords of DNS_CHECK. */
export const dnsCheck = join(
  connection,
  attempts,
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      retry: takes(
        [needs('count', unsigned('checks'))],
        'How many more queries must fail before the server counts as down; three, as UDP packets get lost.',
        {
          inherits: ['virtual_server/real_server/retry', 'virtual_server/retry'],
          default: '3',
          lenientWhenRunning: true,
        },
      ),
      delay_before_retry: takes(
        [needs('seconds', seconds(0))],
        'Seconds between a failed query and its repetition; as long as `delay_loop` unless set.',
        {
          since: '1.3.7',
          inherits: ['virtual_server/real_server/delay_before_retry', 'virtual_server/delay_before_retry'],
          defaultText: 'delay_loop',
        },
      ),
      warmup: takes(
        [needs('seconds', seconds(0))],
        'The first query goes out after a random time of at most so many seconds; 0 sends it at once.',
        {
          since: '1.3.7',
          inherits: ['virtual_server/real_server/warmup', 'virtual_server/warmup'],
          defaultText: 'delay_loop',
        },
      ),
      type: takes(
        [needs('type', oneOfIgnoringCase('A', 'NS', 'CNAME', 'SOA', 'MX', 'TXT', 'AAAA', 'RRSIG', 'DNSKEY'))],
        'Kind of record to ask for. `SOA` suits an authoritative server, `A` with a well-known name a resolver.',
        { default: 'SOA' },
      ),
      name: takes(
        [needs('name', text({ format: 'domain-name' }))],
        'Name to ask for; the root unless set. Trap: 2.4.3 refuses names whose first label has one letter, such as `a.example`.',
        { default: '.', repeat: 'first-reported' },
      ),
    },
  ),
);
