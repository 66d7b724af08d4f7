/** real_server: a server behind a virtual server. */
import { checkers } from './checkers.ts';
import { join, keywords, runs, takes, toggle } from './entries.ts';
import { forwarding } from './forwarding.ts';
import { snmpName, virtualHost } from './server-names.ts';
import { integer, maxInteger, maxMicroseconds, maxUnsigned, needs, seconds, unsigned } from './values.ts';

const settings = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    weight: takes(
      [needs('weight', integer(0, maxInteger))],
      'Share of the server: twice the weight, twice the connections. 0 takes no new connections but keeps the old ones, a way to drain a server.',
      { inherits: ['virtual_server/weight'], default: '1', lenientWhenRunning: true },
    ),
    lvs_method: forwarding('How packets reach this server, if not as the service says.', {
      since: '1.3.6',
      inherits: ['virtual_server/lvs_method', 'virtual_server/lb_kind'],
      default: 'NAT',
    }),
    uthreshold: takes(
      [needs('count', unsigned('connections'))],
      'Number of connections above which the server gets no new ones; 0 for no limit.',
      { default: '0', lenientWhenRunning: true },
    ),
    lthreshold: takes(
      [needs('count', unsigned('connections'))],
      'Number of connections below which a server that reached `uthreshold` gets new ones again. Larger than `uthreshold` makes no sense, but is not reported.',
      { default: '0', lenientWhenRunning: true },
    ),
    inhibit_on_failure: toggle(
      'Gives the server weight 0 when it fails, instead of removing it, so that connections it already has go on.',
      { inherits: ['virtual_server/inhibit_on_failure'], default: 'off' },
    ),
    alpha: toggle('Counts the server as down at start until a check succeeds.', {
      since: '1.3.7',
      inherits: ['virtual_server/alpha'],
      default: 'off',
    }),
    smtp_alert: toggle('Sends mail when the server goes up or down; on unless something turns it off.', {
      since: '2.0.0',
      inherits: ['global_defs/smtp_alert_checker', 'global_defs/smtp_alert'],
      default: 'on',
    }),
    notify_up: runs(
      'Command that runs when the server goes up. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
    ),
    notify_down: runs(
      'Command that runs when the server goes down. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
    ),
    retry: takes(
      [needs('count', integer(1, maxUnsigned, { unit: 'checks' }))],
      "How many more checks must fail before this server counts as down, for checkers that don't say so themselves. 0 is refused here, though a checker may say it.",
      { since: '1.3.7', inherits: ['virtual_server/retry'] },
    ),
    delay_before_retry: takes(
      [needs('seconds', seconds(0))],
      "Seconds between a failed check of this server and its repetition, for checkers that don't say so themselves.",
      { since: '1.3.7', inherits: ['virtual_server/delay_before_retry'] },
    ),
    warmup: takes(
      [needs('seconds', seconds(0))],
      'The first checks of this server start after a random time of at most so many seconds; 0 starts them at once.',
      { since: '1.3.7', inherits: ['virtual_server/warmup'] },
    ),
    connect_timeout: takes(
      [needs('seconds', seconds(0.000001, maxMicroseconds))],
      "Seconds that a check of this server waits for a connection, for checkers that don't say so themselves.",
      { since: '2.0.13', inherits: ['virtual_server/connect_timeout'], default: '5' },
    ),
    delay_loop: takes(
      [needs('seconds', seconds(0.000001))],
      "Seconds between two checks of this server, for checkers that don't say so themselves.",
      { since: '1.3.7', inherits: ['virtual_server/delay_loop'], default: '60' },
    ),
    virtualhost: virtualHost(
      'Host name that HTTP checks of this server ask for, unless the checker or the URL names another one.',
      { since: '1.3.6', inherits: ['virtual_server/virtualhost'] },
    ),
    snmp_name: snmpName('Label of the server for SNMP, so that monitoring need not know its address.'),
  },
);

/** All keywords of real_server. */
export const realServer = join(settings, checkers);
