/** The part of global_defs for: IPVS as a whole. */
import { flag, keywords, takes, toggle } from './entries.ts';
import type { Option } from './types.ts';
import { address, integer, interfaceName, may, needs, oneOf, option, port, reference } from './values.ts';

const syncDaemonOptions: readonly Option[] = [
  option(
    'inst',
    'The instance whose master sends; the others listen.',
    [needs('instance', reference('vrrp_instance'))],
    { since: '2.1.0' },
  ),
  option(
    'id',
    'Number that tells several of these daemons on a network apart; the virtual router id unless set.',
    [needs('id', integer(0, 255))],
  ),
  option('maxlen', 'Largest packet to send.', [needs('bytes', integer(1, 65507, { unit: 'bytes' }))]),
  option('port', 'UDP port of the packets, 8848 unless set.', [needs('port', port)]),
  option('ttl', 'TTL of the packets.', [needs('ttl', integer(1, 255, { unit: 'hops' }))]),
  option('group', 'Multicast group of the packets, 224.0.0.81 unless set.', [
    needs('group', address({ multicast: true })),
  ]),
];

export const globalLvs = keywords(
  { processes: ['global'] },
  {
    checker_log_all_failures: toggle(
      'Logs every failed health check instead of the changes of state alone. Helps to see how close a flapping server comes to its retry limit; too noisy to leave on.',
      { since: '2.0.11', build: ['lvs'] },
    ),
    lvs_timeouts: takes(
      [],
      'Idle timeouts of the IPVS connection table in seconds, one or more pairs: `tcp 7200 tcpfin 60 udp 120`. They hold for the whole kernel, not for one virtual server.',
      {
        build: ['lvs'],
        defaultText: "the kernel's values",
        invalid: 'drops-word',
        missing: 'reported',
        extraReported: true,
        options: [
          option('tcp', 'Idle time of an open TCP connection, in seconds.', [
            needs('seconds', integer(0, 2678400, { unit: 's' })),
          ]),
          option('tcpfin', 'Idle time of a TCP connection after a FIN, in seconds.', [
            needs('seconds', integer(0, 2678400, { unit: 's' })),
          ]),
          option('udp', 'Idle time of UDP packets that belong together, in seconds.', [
            needs('seconds', integer(0, 2678400, { unit: 's' })),
          ]),
        ],
      },
    ),
    lvs_flush: flag(
      'Empties the whole IPVS table when the daemon starts, entries of other programs included. Without it, leftovers of a crash stay.',
      { build: ['lvs'] },
    ),
    lvs_flush_on_stop: takes(
      [may('what', oneOf('VS'))],
      "Clears the IPVS table at once when the daemon stops, instead of taking the servers out one by one, which is much faster with many of them. With `VS` only the daemon's own virtual servers go; without it everything does.",
      {
        since: '2.2.0',
        build: ['lvs'],
        defaultText: 'servers are removed one by one',
        synonyms: ['lvs_flush_onstop'],
      },
    ),
    lvs_flush_onstop: takes(
      [may('what', oneOf('VS'))],
      'The former spelling of `lvs_flush_on_stop`, which the daemon accepts without a word.',
      {
        since: '2.0.15',
        build: ['lvs'],
        defaultText: 'off',
        deprecated: { replacement: 'global_defs/lvs_flush_on_stop', reported: false },
        synonyms: ['lvs_flush_on_stop'],
      },
    ),
    lvs_sync_daemon: takes(
      [needs('interface', interfaceName)],
      'Runs the IPVS connection synchronisation on this interface, so that established connections survive a takeover. `inst` ties it to an instance: the node that is master there sends, the others listen. An instance that does not exist shows only when the daemon runs.',
      {
        build: ['lvs', 'vrrp'],
        invalid: 'drops-word',
        missing: 'reported',
        repeat: 'first-reported',
        options: syncDaemonOptions,
        special: 'sync-daemon',
      },
    ),
  },
);
