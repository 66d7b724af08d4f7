/** What checkers have in common. */
import { keywords, takes, toggle } from '../entries.ts';
import { hostAddress, interfaceName, maxMicroseconds, needs, port, seconds, unsigned } from '../values.ts';

/** How a checker connects. */
export const connection = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    connect_ip: takes(
      [needs('address', hostAddress())],
      'Address to check, if it is not the one of the server, for instance that of a management network. Of the same family as `bindto`.',
      { defaultText: 'the address of the real server' },
    ),
    connect_port: takes([needs('port', port)], 'Port to check, if it is not the one of the server.', {
      defaultText: 'the port of the real server',
      lenientWhenRunning: true,
    }),
    bindto: takes(
      [needs('address', hostAddress())],
      'Source address of the checks, where routing or a firewall needs a certain one. Of the same family as the address that is checked.',
      { defaultText: 'the kernel chooses' },
    ),
    bind_port: takes(
      [needs('port', port)],
      'Source port of the checks. One port means one connection at a time; seldom a good idea.',
      { defaultText: 'the kernel chooses', lenientWhenRunning: true },
    ),
    bind_if: takes(
      [needs('interface', interfaceName)],
      'Interface through which the checks go; an IPv6 link-local target needs it, else the checker is dropped. Whether it exists is not checked.',
      { since: '1.3.7' },
    ),
    connect_timeout: takes(
      [needs('seconds', seconds(0.000001, maxMicroseconds))],
      'Seconds that this checker waits for a connection.',
      {
        inherits: ['virtual_server/real_server/connect_timeout', 'virtual_server/connect_timeout'],
        default: '5',
      },
    ),
    fwmark: takes(
      [needs('mark', { kind: 'fwmark' })],
      'Firewall mark of the packets of the check, for routing rules that send them another way.',
      { build: ['so-mark'], default: '0' },
    ),
  },
);

/** How often a checker tries, and when a failure counts. */
export const attempts = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    retry: takes(
      [needs('count', unsigned('checks'))],
      'How many more checks must fail before the server counts as down; one, unless server or service say otherwise.',
      {
        inherits: ['virtual_server/real_server/retry', 'virtual_server/retry'],
        default: '1',
        lenientWhenRunning: true,
      },
    ),
    delay_before_retry: takes(
      [needs('seconds', seconds(0))],
      'Seconds between a failed check and its repetition.',
      {
        inherits: ['virtual_server/real_server/delay_before_retry', 'virtual_server/delay_before_retry'],
        default: '1',
      },
    ),
    warmup: takes(
      [needs('seconds', seconds(0))],
      'The first check starts after a random time of at most so many seconds; 0 starts it at once.',
      { inherits: ['virtual_server/real_server/warmup', 'virtual_server/warmup'], defaultText: 'delay_loop' },
    ),
    delay_loop: takes([needs('seconds', seconds(0.000001))], 'Seconds between two checks by this checker.', {
      since: '1.3.7',
      inherits: ['virtual_server/real_server/delay_loop', 'virtual_server/delay_loop'],
      default: '60',
    }),
    alpha: toggle('Counts this check as failed at start until it succeeds once.', {
      since: '1.3.7',
      inherits: ['virtual_server/real_server/alpha', 'virtual_server/alpha'],
      default: 'off',
    }),
    log_all_failures: toggle(
      'Logs every failed check while the server is up, not only the one that takes it down.',
      { since: '2.0.11', inherits: ['global_defs/checker_log_all_failures'], default: 'off' },
    ),
  },
);
