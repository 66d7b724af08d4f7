/** The part of vrrp_instance for: what changes priority or state. */
import { flag, keywords, lines } from './entries.ts';
import { trackedBfd, trackedFile, trackedInterface, trackedProcess, trackedScript } from './tracked-lines.ts';

export const instanceTracking = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    dont_track_primary: flag(
      'Stays in its state when its own interface goes down. Only for links without a peer behind them, such as a cross-over cable: normally a dead interface must release the addresses.',
    ),
    track_interface: lines(
      trackedInterface,
      "Further interfaces to watch, one per line. Without a weight, one that goes down puts the instance into FAULT; with a weight the priority changes. The instance's own interface is watched anyway and must not be listed.",
    ),
    track_script: lines(
      trackedScript,
      'Scripts to watch, one per line. Weight 0 (or none anywhere) means FAULT on failure; any other weight changes the priority, and must be larger than the distance to the next node to have an effect. The `vrrp_script` must stand above.',
    ),
    track_file: lines(
      trackedFile,
      'Tracked files to watch, one per line: the number in the file times the weight is added to the priority. The `track_file` must be defined above: an unknown name can crash `keepalived -t` of 2.4.3 and make 2.2.7 hang for ever.',
      { since: '2.0.0' },
    ),
    track_process: lines(
      trackedProcess,
      'Processes to watch, one per line, without starting a script for it. Without a weight a missing process puts the instance into FAULT. The `vrrp_track_process` must stand above.',
      { since: '2.0.11', build: ['track-process'] },
    ),
    track_bfd: lines(
      trackedBfd,
      'BFD sessions to watch, one per line. Weight 0 means FAULT when the session goes down: the fastest way to leave a dead path. The `bfd_instance` must stand above.',
      { since: '2.0.0', build: ['bfd'] },
    ),
    linkbeat_use_polling: flag(
      "Polls the link of the instance's interface. Deprecated: list the interface in a `linkbeat_interfaces` block.",
      {
        since: '2.0.0',
        build: ['linkbeat'],
        deprecated: { replacement: 'linkbeat_interfaces', reported: true },
      },
    ),
  },
);
