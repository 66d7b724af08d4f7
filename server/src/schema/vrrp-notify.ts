/** The part of vrrp_instance for: who hears of changes. */
import { keywords, runs, takes, toggle } from './entries.ts';
import { group, may, script, user } from './values.ts';

export const instanceNotify = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    notify_backup: runs(
      'Command that runs when the instance becomes backup. Only the first word is the command, the next ones are user and group: quote a command with arguments. A script that is missing or not executable is only logged.',
    ),
    notify_master: runs(
      'Command that runs when the instance becomes master, after the addresses are set. Only the first word is the command, the next ones are user and group: quote a command with arguments. A script that is missing or not executable is only logged.',
    ),
    notify_fault: runs(
      'Command that runs when the instance goes to FAULT. Only the first word is the command, the next ones are user and group: quote a command with arguments. A script that is missing or not executable is only logged.',
    ),
    notify_stop: runs(
      'Command that runs when the daemon stops. Only the first word is the command, the next ones are user and group: quote a command with arguments. A script that is missing or not executable is only logged.',
    ),
    notify: runs(
      'Command that runs for every change, after the more specific ones, with four arguments added: `INSTANCE`, the name, the new state and the priority. Only the first word is the command: quote it if it has arguments of its own.',
    ),
    notify_deleted: takes(
      [may('command', script), may('user', user), may('group', group)],
      'When a reload removes the instance, reports DELETED instead of FAULT, and runs the command if one is given.',
      { since: '2.1.0', defaultText: 'off', invalid: 'logged', repeat: 'first-reported' },
    ),
    notify_master_rx_lower_pri: runs(
      'Command that runs when this master hears an advert of lower priority: another node thought itself master, so for a moment there were two. Good for alarms and for clearing what the other one left behind.',
      { since: '2.0.6' },
    ),
    smtp_alert: toggle(
      'Sends mail when the instance changes state. Needs `smtp_server` and `notification_email`, which nothing checks.',
      { inherits: ['global_defs/smtp_alert_vrrp', 'global_defs/smtp_alert'], default: 'off' },
    ),
    notify_priority_changes: toggle(
      'Writes changes of the effective priority to the notify pipes, not only changes of state.',
      {
        since: '2.0.16',
        inherits: ['vrrp_sync_group/notify_priority_changes', 'global_defs/vrrp_notify_priority_changes'],
        default: 'off',
      },
    ),
  },
);
