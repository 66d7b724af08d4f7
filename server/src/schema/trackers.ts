/** Things to track beside scripts: processes and files. */
import { flag, keywords, takes } from './entries.ts';
import { integer, many, may, needs, oneOf, path, seconds, text } from './values.ts';

/** All keywords of vrrp_track_process. */
export const trackProcess = keywords(
  { processes: ['vrrp'], build: ['vrrp', 'track-process'] },
  {
    process: takes(
      [needs('command', text()), many('parameter', text(), { optional: true })],
      'Name of the program as the kernel has it, optionally followed by its exact parameters. Quote parameters with blanks.',
      { since: '2.0.11', invalid: 'silent', repeat: 'first-reported', required: { absent: 'drops-block' } },
    ),
    param_match: takes(
      [may('mode', oneOf('initial', 'partial'))],
      'How parameters are compared: exactly (no word), `partial` for a process with further parameters after those given, `initial` if only the beginning of the last one is given. Without parameters in `process` it asks for a process that has none.',
      { since: '2.0.16', defaultText: 'exact if parameters are given', extraReported: true },
    ),
    weight: takes(
      [needs('weight', integer(-254, 254)), may('reverse', oneOf('reverse'), { since: '2.0.18' })],
      "What the process does to the priority: positive is added while enough run, negative is subtracted while they don't, `reverse` swaps the two. 0 means FAULT. A second line is refused once one is not 0.",
      {
        since: '2.0.11',
        default: '0',
        missing: 'reported',
        repeat: 'first-unless-default',
        extraReported: true,
        lenientWhenRunning: true,
      },
    ),
    quorum: takes(
      [needs('count', integer(1, 65535, { unit: 'processes' }))],
      'How many of the processes must run to count as up.',
      { since: '2.0.11', default: '1', lenientWhenRunning: true },
    ),
    quorum_max: takes(
      [needs('count', integer(0, 65535, { unit: 'processes' }))],
      'How many of the processes may run at most. 0 turns the check around: up while none runs. Must not be below `quorum`.',
      { since: '2.0.16', defaultText: 'no limit', lenientWhenRunning: true },
    ),
    delay: takes(
      [needs('seconds', seconds(0.000001, 3600))],
      'Sets `fork_delay` and `terminate_delay` in one.',
      { since: '2.0.11', defaultText: 'no delay' },
    ),
    terminate_delay: takes(
      [needs('seconds', seconds(0.000001, 3600))],
      'Seconds that the quorum must be lost before it counts. Lets a service restart without a failover.',
      { since: '2.0.16', defaultText: 'no delay' },
    ),
    fork_delay: takes(
      [needs('seconds', seconds(0.000001, 3600))],
      'Seconds that the quorum must be regained before it counts, until a started service is really ready.',
      { since: '2.0.16', defaultText: 'no delay' },
    ),
    full_command: flag(
      'Compares the whole command line instead of the short name, which the kernel cuts after 15 bytes.',
      { since: '2.0.11', default: 'off', defaultText: 'on if parameters or param_match are given' },
    ),
  },
);

/** All keywords of track_file. */
export const trackFile = keywords(
  { processes: ['checker', 'vrrp'] },
  {
    file: takes(
      [needs('path', path)],
      'The file to watch. Its folder must exist on a file system that reports changes (not `/proc` or NFS), else the tracker is dropped.',
      {
        since: '2.1.0',
        invalid: 'drops-block',
        missing: 'reported',
        repeat: 'first-reported',
        required: { absent: 'drops-block' },
        older: { upTo: '2.2.7', invalid: 'silent' },
      },
    ),
    weight: takes(
      [
        needs('weight', integer(-254, 254, { outside: 'default' })),
        may('reverse', oneOf('reverse'), { since: '2.0.18' }),
      ],
      'Factor for the number in the file. 0 means FAULT as soon as the number is not 0. The man page names a larger range than the daemon takes.',
      {
        since: '2.1.0',
        default: '1',
        invalid: 'default',
        missing: 'reported',
        repeat: 'first-unless-default',
        extraReported: true,
        lenientWhenRunning: true,
      },
    ),
    init_file: takes(
      [
        may('number', integer(-254, 254, { outside: 'used' }), { default: '0' }),
        may('overwrite', oneOf('overwrite')),
      ],
      'Creates the file at start with this number (0 if none is given), so that a value left behind does not decide. `overwrite` also replaces an existing file; without it one that exists stays as it is.',
      { since: '2.1.0', defaultText: 'the file is not touched', invalid: 'default', extraReported: true },
    ),
  },
);
