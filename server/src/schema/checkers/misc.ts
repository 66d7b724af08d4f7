/** MISC_CHECK: running a command. */
import { attempts } from './connection.ts';
import { flag, join, keywords, takes } from '../entries.ts';
import { group, integer, may, needs, script, seconds, unsigned, user } from '../values.ts';

/** All keywords of MISC_CHECK. */
export const miscCheck = join(
  attempts,
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      retry: takes(
        [needs('count', unsigned('checks'))],
        'How many more runs must fail before the server counts as down; none, as the command can retry by itself.',
        {
          since: '1.3.7',
          inherits: ['virtual_server/real_server/retry', 'virtual_server/retry'],
          default: '0',
          lenientWhenRunning: true,
        },
      ),
      delay_before_retry: takes(
        [needs('seconds', seconds(0))],
        'Seconds between a failed run of the command and the next one.',
        {
          since: '1.3.7',
          inherits: ['virtual_server/real_server/delay_before_retry', 'virtual_server/delay_before_retry'],
          default: '1',
        },
      ),
      misc_path: takes(
        [needs('command', script)],
        'The command line; exit status 0 is success. Only the first word counts: quote it as soon as it has arguments. A command that is missing or insecure is only logged, and the checker is gone.',
        { invalid: 'logged', missing: 'reported', required: { absent: 'drops-block' } },
      ),
      misc_timeout: takes(
        [needs('seconds', integer(0, 4294, { unit: 's' }))],
        'Seconds after which the command is killed and counts as failed; `delay_loop` unless set.',
        { inherits: ['virtual_server/delay_loop'], default: '60', lenientWhenRunning: true },
      ),
      misc_dynamic: flag(
        'Lets the exit status set the weight: 0 leaves it, 1 is failure, and 2 to 255 stand for a weight of 0 to 253.',
      ),
      user: takes(
        [needs('user', user), may('group', group)],
        'Account, and optionally group, that the command runs as. An unknown one removes the checker, and extra words do too.',
        {
          inherits: ['global_defs/script_user'],
          invalid: 'drops-block',
          missing: 'reported',
          extraReported: true,
        },
      ),
    },
  ),
);
