/** The part of global_defs for: Reading and reloading the configuration, and files that the daemon writes. */
import { flag, keywords, takes } from './entries.ts';
import { absolutePath, either, integer, many, may, needs, path, unsigned } from './values.ts';

const modeBits = [
  'IRUSR',
  'IWUSR',
  'IXUSR',
  'IRWXU',
  'IRGRP',
  'IWGRP',
  'IXGRP',
  'IRWXG',
  'IROTH',
  'IWOTH',
  'IXOTH',
  'IRWXO',
];

export const globalFiles = keywords(
  { processes: ['global'] },
  {
    umask: takes(
      [
        needs(
          'mask',
          either(integer(0, 511, { base: 'any' }), { kind: 'flags', values: modeBits, separator: '|' }),
        ),
      ],
      'File mode mask for everything the daemon writes, as a number (octal with a leading 0) or bits such as `IRGRP|IWGRP`. Has no effect when `-u` is on the command line.',
      {
        since: '2.0.9',
        default: 'IXUSR|IRWXG|IRWXO',
        extraReported: true,
        special: 'umask',
        older: {
          upTo: '2.2.7',
          positional: [
            needs(
              'mask',
              either(integer(0, 511, { base: 'any' }), {
                kind: 'flags',
                values: modeBits.filter(bits => !bits.startsWith('IRWX')),
                separator: '|',
              }),
            ),
          ],
        },
      },
    ),
    random_seed: takes(
      [needs('seed', unsigned())],
      'Meant to make `${_RANDOM}` repeat itself, but has no effect in any release tested: the generator is seeded before the line is read.',
      { since: '2.0.15', defaultText: 'the time' },
    ),
    reload_check_config: takes(
      [may('path', path, { default: '/dev/null' })],
      'Tests the new configuration before a reload and keeps the old one if it is bad; messages go to the named file, else nowhere. Mind the trap: **any** reported problem then also keeps the daemon from starting, warnings included.',
      { since: '2.2.0', defaultText: 'off', invalid: 'silent' },
    ),
    reload_time_file: takes(
      [needs('path', absolutePath)],
      'File that holds the time of a planned reload, so that all nodes of a cluster can reload at the same moment. Needs an absolute path.',
      { since: '2.1.0', missing: 'reported', extraReported: true },
    ),
    reload_repeat: flag('Keeps `reload_time_file` after the reload and reloads at that time every day.', {
      since: '2.1.0',
    }),
    reload_file: takes(
      [may('path', absolutePath)],
      "Marker file that exists while the configuration is being read, so that tools don't change files under the daemon's eyes. Without a path it lies in the pid folder.",
      { since: '2.2.0', defaultText: 'off', invalid: 'silent' },
    ),
    include_check: takes(
      [
        many(
          'check',
          { kind: 'enum', values: ['read', 'match', 'wildcard_match', 'brace_match'], signed: true },
          { optional: true },
        ),
      ],
      "Which problems of `include` are errors: `read`, `match`, `wildcard_match`, `brace_match`, all without a word. The first word sets the list, later ones need `+` or `-`: `include_check read +match`. It holds for includes below it. The man page's `readable` does not exist.",
      { since: '2.2.0', defaultText: 'none of them', invalid: 'drops-word', special: 'include-check' },
    ),
    config_save_dir: takes(
      [needs('path', path)],
      'Folder in which the daemon keeps copies of the configuration and its state around each reload, to find out later what went wrong. It is made if missing, even by `keepalived -t`.',
      { since: '2.2.3' },
    ),
    tmp_config_directory: takes(
      [needs('path', path)],
      'Folder for the copy of the configuration that the parent hands to its children; in memory unless set. The first one counts.',
      {
        since: '2.2.0',
        defaultText: 'in memory',
        invalid: 'silent',
        missing: 'reported',
        repeat: 'first-reported',
      },
    ),
    iproute_usr_dir: takes(
      [needs('path', path)],
      "Folder with iproute2's own `rt_tables`, `rt_scopes` and so on, if it is not where the build expects it. Names of tables and scopes in routes and rules are looked up there.",
      {
        since: '2.3.2',
        build: ['vrrp'],
        defaultText: 'the folder that the build names',
        missing: 'reported',
        extraReported: true,
      },
    ),
    iproute_etc_dir: takes(
      [needs('path', path)],
      "Folder with the host's additions to iproute2's name lists, normally `/etc/iproute2`.",
      {
        since: '2.3.2',
        build: ['vrrp'],
        defaultText: 'the folder that the build names',
        missing: 'reported',
        extraReported: true,
      },
    ),
  },
);
