/** The part of global_defs for: Alert mails. */
import { flag, keywords, lines, takes, toggle } from './entries.ts';
import type { LineGrammar } from './types.ts';
import { address, integer, many, may, needs, port, text } from './values.ts';

const mailAddresses: LineGrammar = {
  positional: [many('address', text({ format: 'mail-address' }))],
  invalid: 'used',
  missing: 'accepted',
  empty: 'reported',
};

export const globalMail = keywords(
  { processes: ['global'] },
  {
    router_id: takes(
      [needs('name', text())],
      'Name of this node in alert mails and SNMP; the host name unless set. It has nothing to do with VRRP: nodes need not agree on it.',
      { defaultText: 'the name of the host', missing: 'reported' },
    ),
    notification_email_from: takes(
      [needs('sender', text({ format: 'mail-address' }))],
      'Sender of the alert mails. A sender with a display name must be quoted as a whole, `"Name <a@example.com>"`, else the words after the first are dropped.',
      {
        defaultText: 'the user of the daemon at the name of the host',
        invalid: 'drops-word',
        missing: 'reported',
        extraReported: true,
        older: { upTo: '2.2.8', extraReported: false },
      },
    ),
    smtp_server: takes(
      [needs('server', address({ hostname: true })), may('port', port, { default: '25' })],
      'Mail relay for alerts, with an optional port. A host name is looked up while the file is read, under `-t` too: if DNS is down at boot, mail stays off.',
      { defaultText: 'none, no mail is sent', invalid: 'disables', extraReported: true },
    ),
    smtp_helo_name: takes(
      [needs('name', text())],
      'Name that the daemon gives itself in the SMTP greeting. Set it if the relay refuses the plain host name.',
      { defaultText: 'the name of the host', invalid: 'silent', missing: 'silent' },
    ),
    smtp_connect_timeout: takes(
      [needs('seconds', integer(1, 4294, { unit: 's', outside: 'clamped' }))],
      'How long to wait for the mail relay, in seconds. 0 is refused and becomes 1.',
      { default: '30', lenientWhenRunning: true },
    ),
    notification_email: lines(
      mailAddresses,
      'The people who get alert mails, any number per line. Nothing is sent unless `smtp_server` is set too, and instances and servers have `smtp_alert` on.',
    ),
    smtp_alert: toggle(
      'Default of every `smtp_alert` in the file. Unset, real servers send mail and everything else does not; `smtp_alert_vrrp` and `smtp_alert_checker` refine it.',
      {
        since: '2.0.0',
        defaultText: 'on for real servers',
      },
    ),
    smtp_alert_vrrp: toggle(
      'Default of `smtp_alert` for instances and sync groups; it goes before the general `smtp_alert`.',
      { since: '2.0.0', build: ['vrrp'], inherits: ['global_defs/smtp_alert'] },
    ),
    smtp_alert_checker: toggle(
      'Default of `smtp_alert` for virtual and real servers; it goes before the general `smtp_alert`.',
      {
        since: '2.0.0',
        build: ['lvs'],
        inherits: ['global_defs/smtp_alert'],
        defaultText: 'on for real servers',
      },
    ),
    no_email_faults: flag('Sends no mail when an instance goes to FAULT. For nodes whose links flap often.', {
      since: '2.0.0',
      build: ['vrrp'],
    }),
    no_checker_emails: toggle(
      'Sends mail about real servers only when one is added or removed, not for every single checker of it.',
      { since: '2.0.0', build: ['lvs'] },
    ),
  },
);
