/** vrrp_sync_group: instances that change state together. */
import { flag, keywords, lines, runs, toggle } from './entries.ts';
import {
  members,
  trackedBfd,
  trackedFile,
  trackedInterface,
  trackedProcess,
  trackedScript,
} from './tracked-lines.ts';

/** All keywords of vrrp_sync_group. */
export const syncGroup = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    group: lines(
      members,
      'The instances of the group, any number per line. A group of one is reported as pointless, one that belongs to another group already is left out, and a second `group` block is refused.',
      { repeat: 'first-reported', required: { absent: 'drops-block' } },
    ),
    track_interface: lines(
      trackedInterface,
      'Interfaces that all members follow, one per line. Without a weight, a link that goes down puts the whole group into FAULT.',
      { since: '2.0.0' },
    ),
    track_script: lines(
      trackedScript,
      'Scripts that all members follow, one per line. Without a weight a failing script puts the whole group into FAULT, which is the usual way to make several instances move as one. The `vrrp_script` must stand above.',
      { since: '2.0.0' },
    ),
    track_file: lines(
      trackedFile,
      'Tracked files that all members follow, one per line. The `track_file` must be defined above: an unknown name can crash `keepalived -t` of 2.4.3 and make 2.2.7 hang for ever.',
      { since: '2.0.0' },
    ),
    track_process: lines(
      trackedProcess,
      'Tracked processes that all members follow, one per line. The `vrrp_track_process` must stand above.',
      { since: '2.0.11', build: ['track-process'] },
    ),
    track_bfd: lines(
      trackedBfd,
      'BFD sessions that all members follow, one per line. The `bfd_instance` must stand above.',
      { since: '2.0.0', build: ['bfd'] },
    ),
    notify_backup: runs(
      'Command that runs when the group becomes backup. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
    ),
    notify_master: runs(
      'Command that runs when the group becomes master, once for all members. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
    ),
    notify_fault: runs(
      'Command that runs when the group goes to FAULT. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
    ),
    notify_stop: runs(
      'Command that runs for the group when the daemon stops. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
      { since: '2.0.0' },
    ),
    notify: runs(
      'Command that runs for every change of the group, after the more specific ones, with four arguments added: `GROUP`, the name, the new state and the priority. Quote it if it has arguments of its own.',
    ),
    smtp_alert: toggle(
      'Sends mail when the group changes state. Needs `smtp_server` and `notification_email`.',
      { inherits: ['global_defs/smtp_alert_vrrp', 'global_defs/smtp_alert'], default: 'off' },
    ),
    global_tracking: flag(
      'Old way to let members share their trackers. Reported as deprecated; track in the group itself, or say `sync_group_tracking_weight`.',
      { deprecated: { replacement: 'vrrp_sync_group/sync_group_tracking_weight', reported: true } },
    ),
    sync_group_tracking_weight: flag(
      'Lets members keep trackers with weights. Without it such trackers are dropped with a message, because a different priority on one member would tear the group apart.',
      { since: '2.0.0' },
    ),
    notify_priority_changes: toggle(
      "Writes changes of the members' effective priority to the notify pipes.",
      { since: '2.2.0', inherits: ['global_defs/vrrp_notify_priority_changes'], default: 'off' },
    ),
  },
);
