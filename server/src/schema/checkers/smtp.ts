/** SMTP_CHECK: talking to a mail server. */
import { attempts, connection } from './connection.ts';
import { join, keywords, opens, takes, toggle } from '../entries.ts';
import {
  hostAddress,
  interfaceName,
  maxMicroseconds,
  needs,
  port,
  seconds,
  text,
  unsigned,
} from '../values.ts';

const host = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    connect_ip: takes(
      [needs('address', hostAddress())],
      'Address to check. Inside `host` it changes the SMTP_CHECK around it.',
      { defaultText: 'the address of the real server' },
    ),
    connect_port: takes(
      [needs('port', port)],
      'Port to check. Inside `host` it changes the SMTP_CHECK around it.',
      { defaultText: 'the port of the real server', lenientWhenRunning: true },
    ),
    bindto: takes(
      [needs('address', hostAddress())],
      'Source address of the check. Inside `host` it changes the SMTP_CHECK around it.',
      { defaultText: 'the kernel chooses' },
    ),
    bind_port: takes(
      [needs('port', port)],
      'Source port of the check. Inside `host` it changes the SMTP_CHECK around it.',
      { defaultText: 'the kernel chooses', lenientWhenRunning: true },
    ),
    bind_if: takes(
      [needs('interface', interfaceName)],
      'Interface of the check. Inside `host` it changes the SMTP_CHECK around it.',
      { since: '1.3.7' },
    ),
    connect_timeout: takes(
      [needs('seconds', seconds(0.000001, maxMicroseconds))],
      'Seconds to wait for a connection. Inside `host` it changes the SMTP_CHECK around it.',
      {
        inherits: ['virtual_server/real_server/connect_timeout', 'virtual_server/connect_timeout'],
        default: '5',
      },
    ),
    fwmark: takes(
      [needs('mark', { kind: 'fwmark' })],
      "Firewall mark of the check's packets. Inside `host` it changes the SMTP_CHECK around it.",
      { build: ['so-mark'], default: '0' },
    ),
    retry: takes(
      [needs('count', unsigned('checks'))],
      'How many more checks must fail. Inside `host` it changes the SMTP_CHECK around it.',
      {
        since: '1.3.7',
        inherits: ['virtual_server/real_server/retry', 'virtual_server/retry'],
        default: '1',
        lenientWhenRunning: true,
      },
    ),
    delay_before_retry: takes(
      [needs('seconds', seconds(0))],
      'Seconds before a failed check is repeated. Inside `host` it changes the SMTP_CHECK around it.',
      {
        since: '1.3.7',
        inherits: ['virtual_server/real_server/delay_before_retry', 'virtual_server/delay_before_retry'],
        default: '1',
      },
    ),
    warmup: takes(
      [needs('seconds', seconds(0))],
      'Longest random delay of the first check. Inside `host` it changes the SMTP_CHECK around it.',
      {
        since: '1.3.7',
        inherits: ['virtual_server/real_server/warmup', 'virtual_server/warmup'],
        defaultText: 'delay_loop',
      },
    ),
    delay_loop: takes(
      [needs('seconds', seconds(0.000001))],
      'Seconds between two checks. Inside `host` it changes the SMTP_CHECK around it.',
      {
        since: '1.3.7',
        inherits: ['virtual_server/real_server/delay_loop', 'virtual_server/delay_loop'],
        default: '60',
      },
    ),
    alpha: toggle(
      'Counts as failed until it succeeds once. Inside `host` it changes the SMTP_CHECK around it.',
      {
        since: '1.3.7',
        inherits: ['virtual_server/real_server/alpha', 'virtual_server/alpha'],
        default: 'off',
      },
    ),
    log_all_failures: toggle('Logs every failed check. Inside `host` it changes the SMTP_CHECK around it.', {
      since: '2.0.11',
      inherits: ['global_defs/checker_log_all_failures'],
      default: 'off',
    }),
  },
);

/** All keywords of SMTP_CHECK. */
export const smtpCheck = join(
  connection,
  attempts,
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      helo_name: takes([needs('name', text())], 'Name that the check gives itself in the greeting.', {
        default: 'smtpchecker.keepalived.org',
        invalid: 'silent',
        missing: 'reported',
        repeat: 'last-reported',
        older: { upTo: '2.2.7', repeat: 'last' },
      }),
      host: opens(
        host,
        [],
        'Old way to check several addresses with one block. What stands inside changes the checker around it, not this host, so it does not even do that: write one `SMTP_CHECK` for each address.',
        {
          repeat: 'adds',
          deprecated: { replacement: 'virtual_server/real_server/SMTP_CHECK', reported: false },
        },
      ),
    },
  ),
);
