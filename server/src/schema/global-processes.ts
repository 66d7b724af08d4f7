/** The part of global_defs for: Processes of the daemon: names, priorities, processors, memory, start and stop. */
import { flag, keywords, takes } from './entries.ts';
import { integer, many, maxUnsigned, may, needs, text } from './values.ts';

/** No Linux is built for more CPUs; how many a host has is not known here. */
const cpu = integer(0, 8191);

export const globalProcesses = keywords(
  { processes: ['global'] },
  {
    process_names: flag(
      'Gives each child its own name in `ps` (`keepalived_vrrp`, `keepalived_lvs`, `keepalived_bfd`), so that you can tell them apart.',
      { since: '2.0.16', default: 'off' },
    ),
    process_name: takes(
      [needs('name', text({ maxLength: 15 }))],
      'Name of the parent process in `ps`. A kernel limit cuts it after 15 bytes, which is reported.',
      { since: '2.0.16', default: 'keepalived', invalid: 'clamped' },
    ),
    vrrp_process_name: takes(
      [needs('name', text({ maxLength: 15 }))],
      'Name of the VRRP child in `ps`, if the standard name of `process_names` does not fit; at most 15 bytes.',
      { since: '2.0.16', build: ['vrrp'], default: 'keepalived', invalid: 'clamped' },
    ),
    checker_process_name: takes(
      [needs('name', text({ maxLength: 15 }))],
      'Name of the health-checking child in `ps`; at most 15 bytes. Before 2.2.0 it was called `lvs_process_name`.',
      { since: '2.2.0', build: ['lvs'], default: 'keepalived', invalid: 'clamped' },
    ),
    bfd_process_name: takes(
      [needs('name', text({ maxLength: 15 }))],
      'Name of the BFD child in `ps`; at most 15 bytes.',
      { since: '2.0.16', build: ['bfd'], default: 'keepalived', invalid: 'clamped' },
    ),
    lvs_process_name: takes(
      [needs('name', text({ maxLength: 15 }))],
      'The former name of `checker_process_name`. It still works; the hint to change it only shows in the log.',
      {
        since: '2.0.16',
        build: ['lvs'],
        default: 'keepalived',
        invalid: 'clamped',
        deprecated: { replacement: 'global_defs/checker_process_name', reported: false },
      },
    ),
    max_auto_priority: takes(
      [may('priority', integer(-1, 99), { default: '0' })],
      'Highest real-time priority that the daemon may give itself when its timers run late. `0` leaves the priority alone, `-1` also silences the hint at start, and no number means 99.',
      { since: '2.1.0', default: '0', lenientWhenRunning: true },
    ),
    min_auto_priority_delay: takes(
      [needs('microseconds', integer(1, 10000000, { unit: 'us' }))],
      'How late, in microseconds, a timer must be before `max_auto_priority` lets the daemon raise its priority.',
      { since: '2.1.0', default: '1000000', missing: 'reported', lenientWhenRunning: true },
    ),
    vrrp_priority: takes(
      [needs('priority', integer(-20, 19, { unit: 'nice' }))],
      'Nice value of the VRRP child; negative ones make it more important.',
      { build: ['vrrp'], default: '0', invalid: 'default', missing: 'reported', lenientWhenRunning: true },
    ),
    vrrp_no_swap: flag('Locks the memory of the VRRP child, so that swapping never delays an advert.', {
      build: ['vrrp'],
    }),
    vrrp_rt_priority: takes(
      [needs('priority', integer(1, 99, { outside: 'clamped' }))],
      'Real-time priority of the VRRP child. Keeps adverts on time on a busy host; a script or loop gone wrong then weighs on the whole machine. Numbers outside 1 to 99 are reported and moved to the nearer end.',
      {
        since: '2.0.0',
        build: ['vrrp'],
        defaultText: 'not real-time',
        missing: 'reported',
        lenientWhenRunning: true,
      },
    ),
    vrrp_cpu_affinity: takes(
      [many('cpu', cpu)],
      'The CPUs, counted from 0, that the VRRP child may run on. One bad number drops the whole set.',
      {
        since: '2.0.17',
        build: ['vrrp'],
        defaultText: 'all',
        invalid: 'default',
        missing: 'reported',
        lenientWhenRunning: true,
      },
    ),
    vrrp_rlimit_rttime: takes(
      [needs('microseconds', integer(1, maxUnsigned, { unit: 'us' }))],
      'How long, in microseconds, the VRRP child may run in real-time mode without a pause before the kernel stops it; the brake for `vrrp_rt_priority`.',
      {
        since: '2.1.0',
        build: ['vrrp'],
        default: '10000',
        invalid: 'disables',
        lenientWhenRunning: true,
        synonyms: ['vrrp_rlimit_rtime'],
      },
    ),
    vrrp_rlimit_rtime: takes(
      [needs('microseconds', integer(1, maxUnsigned, { unit: 'us' }))],
      'Misspelt name of `vrrp_rlimit_rttime` that earlier releases knew. Only the log asks to rename it.',
      {
        since: '2.0.0',
        build: ['vrrp'],
        default: '10000',
        invalid: 'disables',
        lenientWhenRunning: true,
        deprecated: { replacement: 'global_defs/vrrp_rlimit_rttime', reported: false },
        synonyms: ['vrrp_rlimit_rttime'],
      },
    ),
    checker_priority: takes(
      [needs('priority', integer(-20, 19, { unit: 'nice' }))],
      'Nice value of the health-checking child; negative ones make it more important.',
      { build: ['lvs'], default: '0', invalid: 'default', missing: 'reported', lenientWhenRunning: true },
    ),
    checker_no_swap: flag(
      'Locks the memory of the health-checking child, so that swapping does not let checks run into their timeouts.',
      { build: ['lvs'] },
    ),
    checker_rt_priority: takes(
      [needs('priority', integer(1, 99, { outside: 'clamped' }))],
      'Real-time priority of the health-checking child. Seldom needed; numbers outside 1 to 99 are reported and moved to the nearer end.',
      {
        since: '2.0.0',
        build: ['lvs'],
        defaultText: 'not real-time',
        missing: 'reported',
        lenientWhenRunning: true,
      },
    ),
    checker_cpu_affinity: takes(
      [many('cpu', cpu)],
      'The CPUs, counted from 0, that the health-checking child may run on. One bad number drops the whole set.',
      {
        since: '2.0.17',
        build: ['lvs'],
        defaultText: 'all',
        invalid: 'default',
        missing: 'reported',
        lenientWhenRunning: true,
      },
    ),
    checker_rlimit_rttime: takes(
      [needs('microseconds', integer(1, maxUnsigned, { unit: 'us' }))],
      'How long, in microseconds, the health-checking child may run in real-time mode without a pause; the brake for `checker_rt_priority`.',
      {
        since: '2.1.0',
        build: ['lvs'],
        default: '10000',
        invalid: 'disables',
        lenientWhenRunning: true,
        synonyms: ['checker_rlimit_rtime'],
      },
    ),
    checker_rlimit_rtime: takes(
      [needs('microseconds', integer(1, maxUnsigned, { unit: 'us' }))],
      'Misspelt name of `checker_rlimit_rttime` that earlier releases knew. Only the log asks to rename it.',
      {
        since: '2.0.0',
        build: ['lvs'],
        default: '10000',
        invalid: 'disables',
        lenientWhenRunning: true,
        deprecated: { replacement: 'global_defs/checker_rlimit_rttime', reported: false },
        synonyms: ['checker_rlimit_rttime'],
      },
    ),
    bfd_priority: takes(
      [needs('priority', integer(-20, 19, { unit: 'nice' }))],
      'Nice value of the BFD child; negative ones make it more important.',
      {
        since: '2.0.0',
        build: ['bfd'],
        default: '0',
        invalid: 'default',
        missing: 'reported',
        lenientWhenRunning: true,
      },
    ),
    bfd_no_swap: flag(
      'Locks the memory of the BFD child. BFD works with milliseconds: a single swapped page can take a session down.',
      { since: '2.0.0', build: ['bfd'] },
    ),
    bfd_rt_priority: takes(
      [needs('priority', integer(1, 99, { outside: 'clamped' }))],
      'Real-time priority of the BFD child, worth it with detection times of a few tens of milliseconds. Numbers outside 1 to 99 are reported and moved to the nearer end.',
      {
        since: '2.0.0',
        build: ['bfd'],
        defaultText: 'not real-time',
        missing: 'reported',
        lenientWhenRunning: true,
      },
    ),
    bfd_cpu_affinity: takes(
      [many('cpu', cpu)],
      'The CPUs, counted from 0, that the BFD child may run on. One bad number drops the whole set.',
      {
        since: '2.0.17',
        build: ['bfd'],
        defaultText: 'all',
        invalid: 'default',
        missing: 'reported',
        lenientWhenRunning: true,
      },
    ),
    bfd_rlimit_rttime: takes(
      [needs('microseconds', integer(1, maxUnsigned, { unit: 'us' }))],
      'How long, in microseconds, the BFD child may run in real-time mode without a pause; the brake for `bfd_rt_priority`.',
      {
        since: '2.1.0',
        build: ['bfd'],
        default: '10000',
        invalid: 'disables',
        lenientWhenRunning: true,
        synonyms: ['bfd_rlimit_rtime'],
      },
    ),
    bfd_rlimit_rtime: takes(
      [needs('microseconds', integer(1, maxUnsigned, { unit: 'us' }))],
      'Misspelt name of `bfd_rlimit_rttime` that earlier releases knew. Only the log asks to rename it.',
      {
        since: '2.0.0',
        build: ['bfd'],
        default: '10000',
        invalid: 'disables',
        lenientWhenRunning: true,
        deprecated: { replacement: 'global_defs/bfd_rlimit_rttime', reported: false },
        synonyms: ['bfd_rlimit_rttime'],
      },
    ),
  },
);
