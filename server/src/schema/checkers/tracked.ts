/** FILE_CHECK and BFD_CHECK: what is tracked elsewhere. */
import { keywords, takes, toggle } from '../entries.ts';
import { integer, maxInteger, may, needs, oneOf, reference } from '../values.ts';

/** All keywords of FILE_CHECK. */
export const fileCheck = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    track_file: takes(
      [needs('name', reference('track_file'))],
      'Name of the tracked file. One that is not defined above drops the checker.',
      { since: '2.1.0', invalid: 'drops-block', required: { absent: 'drops-block' } },
    ),
    weight: takes(
      [needs('weight', integer(-maxInteger, maxInteger)), may('reverse', oneOf('reverse', 'noreverse'))],
      'Factor for the number in the file, instead of the one that the `track_file` has.',
      {
        since: '2.1.0',
        inherits: ['track_file/weight'],
        default: '1',
        missing: 'reported',
        extraReported: true,
        lenientWhenRunning: true,
      },
    ),
  },
);

/** All keywords of BFD_CHECK. */
export const bfdCheck = keywords(
  { processes: ['checker'], build: ['lvs', 'bfd'] },
  {
    name: takes(
      [needs('name', reference('bfd_instance'))],
      'Name of the BFD session. One that is not defined above, or that the server uses already, drops the checker.',
      {
        since: '2.0.0',
        invalid: 'drops-block',
        missing: 'reported',
        repeat: 'first-reported',
        extraReported: true,
        required: { absent: 'drops-block' },
      },
    ),
    alpha: toggle('Counts the server as down until the session is up for the first time.', {
      since: '2.0.0',
      inherits: ['virtual_server/real_server/alpha', 'virtual_server/alpha'],
      default: 'off',
    }),
  },
);
