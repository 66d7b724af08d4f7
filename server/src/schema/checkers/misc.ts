/** MISC_CHECK: running a command. */
import { attempts } from './connection.ts';
import { flag, join, keywords, takes } from '../entries.ts';
import { group, integer, may, needs, script, unsigned, user } from '../values.ts';

/** All keywords of MISC_CHECK. */
export const miscCheck = join(
  attempts,
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      retry: takes(
        [needs('count', unsigned('checks'))],
        'How many more runs must fail before the server counts as down; none, as the command can retry by itself.',
        { since: '1.3.7', default: 'setting of the real server, else 0', lenientWhenRunning: true },
      ),
      misc_path: takes(
        [needs('command', script)],
        'The command line; exit status 0 is success. Only the first word counts: quote it as soon as it has arguments. A command that is missing or insecure is only logged, and the checker is gone.',
        { invalid: 'logged', missing: 'reported', required: { absent: 'drops-block' } },
      ),
      misc_timeout: takes(
        [needs('seconds', integer(0, 4294, { unit: 's' }))],
        'Seconds after which the command is killed and counts as failed; `delay_loop` unless set.',
        { default: 'delay_loop of the virtual server', lenientWhenRunning: true },
      ),
      misc_dynamic: flag(
        'Lets the exit status set the weight: 0 leaves it, 1 is failure, and 2 to 255 stand for a weight of 0 to 253.',
      ),
      user: takes(
        [needs('user', user), may('group', group)],
        'Account, and optionally group, that the command runs as. An unknown one removes the checker, and extra words do too.',
        { default: 'script_user', invalid: 'drops-block', missing: 'reported', extraReported: true },
      ),
    },
  ),
);
