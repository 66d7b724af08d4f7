/** vrrp_script: a command that runs again and again. */
import { flag, keywords, takes } from './entries.ts';
import { group, integer, maxInteger, may, needs, oneOf, script, seconds, user } from './values.ts';

/** All keywords of vrrp_script. */
export const vrrpScript = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    script: takes(
      [needs('command', script)],
      'The command line, a success if it exits with 0. Only the first word counts: quote it as soon as it has arguments, in **double** quotes (`#` or `{` inside single quotes crashes the daemon). `</path` just checks that the file can be read.',
      { invalid: 'drops-block', missing: 'reported', required: { absent: 'drops-block' } },
    ),
    interval: takes(
      [needs('seconds', seconds(0.001, 4294, { decimals: 3, outside: 'clamped' }))],
      'Seconds between two runs. Before 2.3.2 whole seconds only.',
      {
        default: '1',
        older: {
          upTo: '2.3.1',
          positional: [needs('seconds', integer(1, 4294, { unit: 's', outside: 'clamped' }))],
        },
      },
    ),
    timeout: takes(
      [needs('seconds', seconds(0.001, 4294, { decimals: 3, outside: 'clamped' }))],
      'Seconds after which a run is killed and counts as failed; the interval unless set. Longer than `interval` it delays the detection, which nothing checks.',
      {
        defaultText: 'interval',
        older: {
          upTo: '2.3.1',
          positional: [needs('seconds', integer(1, 4294, { unit: 's', outside: 'clamped' }))],
        },
      },
    ),
    weight: takes(
      [
        needs('weight', integer(-253, 253, { outside: 'used' })),
        may('reverse', oneOf('reverse'), { since: '2.0.18' }),
      ],
      'What the result does to the priority: positive is added on success, negative is subtracted on failure, `reverse` swaps the two. **0, the default, means FAULT on failure**. A number outside the range is reported and used all the same.',
      { default: '0', extraReported: true, lenientWhenRunning: true },
    ),
    rise: takes(
      [needs('count', integer(1, maxInteger, { unit: 'runs' }))],
      'How many successes in a row bring the script up again.',
      { default: '1', invalid: 'default', lenientWhenRunning: true },
    ),
    fall: takes(
      [needs('count', integer(1, maxInteger, { unit: 'runs' }))],
      'How many failures in a row take the script down. Raise it against flapping; detection takes `fall` times `interval`.',
      { default: '1', invalid: 'default', lenientWhenRunning: true },
    ),
    user: takes(
      [needs('user', user), may('group', group)],
      'Account, and optionally group, that the command runs as. An unknown one removes the whole script, and with it every `track_script` line that names it is dropped.',
      { inherits: ['global_defs/script_user'], invalid: 'drops-block', extraReported: true },
    ),
    init_fail: flag(
      'Meant to count the script as failed until it succeeds once. In 2.4.3 it has no effect on tracked scripts.',
    ),
  },
);
