/** The part of global_defs for: Scripts of the daemon itself, named pipes for events, and the safety of scripts. */
import { flag, keywords, runs, takes, toggle } from './entries.ts';
import { group, integer, may, needs, path, user } from './values.ts';

export const globalNotify = keywords(
  { processes: ['global'] },
  {
    use_symlink_paths: toggle(
      'Keeps symbolic links in script paths as they are written instead of resolving them at start, so that a link may be turned to another script while the daemon runs. It does not help a root script whose folder is a link (`/bin` on merged systems): from 2.3.0 on such a script is disabled all the same.',
      { since: '2.3.0' },
    ),
    startup_script: runs(
      'Command that the parent runs once, before it starts its children, for instance to load kernel modules. The daemon waits for it, at most `startup_script_timeout`. Only the first word is the command: quote it if it has arguments.',
      { since: '2.1.0', missing: 'reported', extraReported: true },
    ),
    startup_script_timeout: takes(
      [needs('seconds', integer(1, 1000, { unit: 's' }))],
      'How long the start may wait for `startup_script` before it goes on without it.',
      { since: '2.1.0', default: '10', missing: 'reported', lenientWhenRunning: true },
    ),
    shutdown_script: runs(
      'Command that the parent runs once after its children have ended, the counterpart of `startup_script`. Quote it if it has arguments.',
      { since: '2.1.0', missing: 'reported', extraReported: true },
    ),
    shutdown_script_timeout: takes(
      [needs('seconds', integer(1, 1000, { unit: 's' }))],
      'How long the stop may wait for `shutdown_script`.',
      { since: '2.1.0', default: '10', missing: 'reported', lenientWhenRunning: true },
    ),
    notify_fifo: takes(
      [needs('path', path), may('user', user), may('group', group)],
      'Named pipe that gets a line for every change of VRRP and of the health checks. It is made if it does not exist. One reader of a pipe replaces many notify scripts and keeps the events in order.',
      { since: '1.3.6', invalid: 'logged', missing: 'reported', repeat: 'first-reported' },
    ),
    notify_fifo_script: runs(
      'Command that the daemon starts to read `notify_fifo`; it gets the path of the pipe as its last argument. Without `notify_fifo` it is never started, and nothing says so.',
      { since: '1.3.6', missing: 'reported' },
    ),
    vrrp_notify_fifo: takes(
      [needs('path', path), may('user', user), may('group', group)],
      'Named pipe for the changes of instances and sync groups alone.',
      { since: '1.3.6', build: ['vrrp'], invalid: 'logged', missing: 'reported', repeat: 'first-reported' },
    ),
    vrrp_notify_fifo_script: runs(
      'Command that the daemon starts to read `vrrp_notify_fifo`, and gets its path as last argument. Without that pipe it is never started, and nothing says so.',
      { since: '1.3.6', build: ['vrrp'], missing: 'reported' },
    ),
    lvs_notify_fifo: takes(
      [needs('path', path), may('user', user), may('group', group)],
      'Named pipe for the changes of virtual and real servers alone.',
      { since: '1.3.6', build: ['lvs'], invalid: 'logged', missing: 'reported', repeat: 'first-reported' },
    ),
    lvs_notify_fifo_script: runs(
      'Command that the daemon starts to read `lvs_notify_fifo`, and gets its path as last argument. Without that pipe it is never started, and nothing says so.',
      { since: '1.3.6', build: ['lvs'], missing: 'reported' },
    ),
    vrrp_notify_priority_changes: toggle(
      'Writes a line to the pipes whenever the effective priority of an instance changes, not only its state. Default of `notify_priority_changes`.',
      { since: '2.0.16', build: ['vrrp'] },
    ),
    fifo_write_vrrp_states_on_reload: flag(
      'Writes the state of all instances and groups to the pipes after a reload, so that a reader that started late is up to date.',
      { since: '2.2.5', build: ['vrrp'] },
    ),
    script_user: takes(
      [needs('user', user), may('group', group)],
      "Account, and optionally group, of scripts that name none themselves. Unset it is `keepalived_script`, and where that account is missing the daemon's own: with `enable_script_security` such scripts are refused instead. Debian 12's 2.2.7 dies on a script user other than root.",
      {
        defaultText:
          'keepalived_script if there is such an account, else the user of the daemon unless enable_script_security is set',
        missing: 'reported',
        extraReported: true,
      },
    ),
    enable_script_security: flag(
      'Refuses scripts that run as root although others than root could change them or a folder above them. Without it `keepalived -t` ends with 6 as soon as a script runs as root, which hides all its other findings.',
    ),
    rs_init_notifies: toggle(
      'Runs the notify scripts of real servers for their first state too, after start and reload, not only for changes.',
      { since: '2.0.0', build: ['lvs'] },
    ),
  },
);
