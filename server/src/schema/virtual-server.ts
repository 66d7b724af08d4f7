/** virtual_server: one IPVS service. */
import { flag, join, keywords, opens, runs, takes, toggle } from './entries.ts';
import { forwarding } from './forwarding.ts';
import { realServer } from './real-server.ts';
import { snmpName, virtualHost } from './server-names.ts';
import type { LineGrammar, OlderReading } from './types.ts';
import {
  address,
  either,
  hostAddress,
  integer,
  maxInteger,
  maxMicroseconds,
  maxUnsigned,
  may,
  needs,
  oneOf,
  oneOfIgnoringCase,
  option,
  reference,
  seconds,
  text,
  unsigned,
} from './values.ts';

const schedulers = 'rr wrr lc wlc lblc sh mh dh fo ovf lblcr sed nq twos'.split(' ');

/** Before 2.0.7 the name went to the kernel as it was. */
const fewerSchedulers: OlderReading = {
  upTo: '2.2.4',
  positional: [needs('scheduler', oneOf(...schedulers.filter(name => name !== 'twos')))],
  older: { upTo: '2.0.6', positional: [needs('scheduler', text())], invalid: 'silent' },
};

const scheduling = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    ip_family: takes(
      [needs('family', oneOf('inet', 'inet6'))],
      'Address family of a service by firewall mark, needed only if all its servers are reached by tunnel. Must stand above the real servers.',
      { defaultText: 'the family of the address or of the real servers, else inet' },
    ),
    lb_algo: takes(
      [needs('scheduler', oneOf(...schedulers))],
      'Older name of `lvs_sched`, the IPVS scheduler. Both work; without either the daemon reports it and takes `wlc`.',
      {
        default: 'wlc',
        required: { or: ['lvs_sched'], absent: 'reported' },
        older: fewerSchedulers,
        synonyms: ['lvs_sched'],
      },
    ),
    lvs_sched: takes(
      [needs('scheduler', oneOf(...schedulers))],
      "The IPVS scheduler: `rr` and `wrr` take turns, `lc` and `wlc` look at open connections, `sh` and `mh` hash the client's address. The kernel loads the module on use. Without it the daemon reports it and takes `wlc`.",
      {
        default: 'wlc',
        required: { or: ['lb_algo'], absent: 'reported' },
        older: fewerSchedulers,
        synonyms: ['lb_algo'],
      },
    ),
    hashed: flag(
      'Flag of old releases. It is reported unless the scheduler is `sh` or `mh`, and never has an effect: remove it.',
      { after: ['lvs_sched', 'lb_algo'] },
    ),
    ops: flag(
      'Chooses a server for each packet anew, for UDP protocols of one question and one answer such as DNS. Refused for TCP.',
    ),
    'flag-1': flag(
      'First flag of the scheduler, whatever it means to it. For `sh` and `mh` write `sh-fallback` or `mh-fallback`.',
      { build: ['scheduler-flags'] },
    ),
    'flag-2': flag(
      'Second flag of the scheduler, whatever it means to it. For `sh` and `mh` write `sh-port` or `mh-port`.',
      { build: ['scheduler-flags'] },
    ),
    'flag-3': flag(
      'Third flag of the scheduler, whatever it means to it. No scheduler of the kernel uses it so far.',
      { build: ['scheduler-flags'] },
    ),
    'sh-port': flag(
      'The source hash takes the port of the client too, so that clients behind one address are spread. `lvs_sched sh` must stand above.',
      { build: ['scheduler-flags'], after: ['lvs_sched', 'lb_algo'] },
    ),
    'sh-fallback': flag(
      'The source hash takes another server if the one it points to is not available; else such clients get no answer. `lvs_sched sh` must stand above.',
      { build: ['scheduler-flags'], after: ['lvs_sched', 'lb_algo'] },
    ),
    'mh-port': flag(
      'The Maglev hash takes the port of the client too, so that clients behind one address are spread. `lvs_sched mh` must stand above.',
      { since: '2.0.20', build: ['scheduler-flags'], after: ['lvs_sched', 'lb_algo'] },
    ),
    'mh-fallback': flag(
      'The Maglev hash takes another server if the one it points to is not available; else such clients get no answer. `lvs_sched mh` must stand above.',
      { since: '2.0.20', build: ['scheduler-flags'], after: ['lvs_sched', 'lb_algo'] },
    ),
    lb_kind: forwarding(
      'Older name of `lvs_method`, how packets reach the servers: `NAT`, `DR` or `TUN`. Without either the daemon reports it and takes NAT.',
      {
        default: 'NAT',
        synonyms: ['lvs_method'],
      },
    ),
    lvs_method: forwarding(
      'How packets reach the servers. `NAT` rewrites them, and answers must come back through the balancer; `DR` sends them unchanged on the same network, so servers need the VIP without answering ARP for it, and the same port; `TUN` wraps them for other networks, with a tunnel type, port and checksum.',
      {
        default: 'NAT',
        synonyms: ['lb_kind'],
      },
    ),
    persistence_engine: takes(
      [needs('name', text({ maxLength: 16 }))],
      "Kernel module that decides what persistence goes by, instead of the client's address. The kernel has `sip`; the name is not checked here.",
      { invalid: 'clamped' },
    ),
    persistence_timeout: takes(
      [may('seconds', integer(1, 2678400, { unit: 's' }), { default: '360' })],
      'Sends a client to the same server for this many seconds after its last connection. The bare keyword means six minutes.',
      { defaultText: 'off' },
    ),
    persistence_granularity: takes(
      [needs('mask', either(address({ family: 4 }), integer(1, 128)))],
      'Mask by which clients count as one for persistence, `255.255.255.0` or an IPv6 prefix length. Switches persistence on, for six minutes, if nothing else does. For IPv4 a bare number such as `24` is taken as an address, not a prefix length.',
      { defaultText: 'every client by itself' },
    ),
    protocol: takes(
      [needs('protocol', oneOfIgnoringCase('TCP', 'UDP', 'SCTP'))],
      'Transport protocol of the service. For an address it must be said, else the daemon reports it and takes **UDP**; for a firewall mark it is refused.',
      { default: 'UDP' },
    ),
  },
);

const checking = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    retry: takes(
      [needs('count', integer(1, maxUnsigned, { unit: 'checks' }))],
      "How many more checks must fail before a live server counts as down, for checkers and servers that don't say so themselves. 0 is refused here, though a checker may say it.",
      { since: '1.3.7', defaultText: '1, for DNS_CHECK 3, for MISC_CHECK 0' },
    ),
    delay_before_retry: takes(
      [needs('seconds', seconds(0))],
      "Seconds between a failed check and its repetition, for checkers and servers that don't say so themselves.",
      { since: '1.3.7', defaultText: '1, for HTTP_GET and SSL_GET 3, for DNS_CHECK delay_loop' },
    ),
    warmup: takes(
      [needs('seconds', seconds(0))],
      "First checks start after a random time of at most so many seconds, so that they don't all hit at once. 0 starts them immediately; unset it is `delay_loop`.",
      { since: '1.3.7', defaultText: 'delay_loop' },
    ),
    connect_timeout: takes(
      [needs('seconds', seconds(0.000001, maxMicroseconds))],
      "Seconds that a check waits for a connection, for checkers and servers that don't say so themselves. Keep it below `delay_loop`, which nothing checks.",
      { since: '2.0.13', default: '5' },
    ),
    delay_loop: takes(
      [needs('seconds', seconds(0.000001))],
      'Seconds between two checks of a server. With the default of a minute a dead server keeps its clients for long: 5 or so is common.',
      { default: '60' },
    ),
    ha_suspend: flag(
      'Makes no checks while the address of the service is not on this node, so that a backup does not load the servers. Refused with firewall marks.',
    ),
    smtp_alert: toggle('Sends mail when the quorum of the service is lost or regained.', {
      since: '2.0.0',
      inherits: ['global_defs/smtp_alert_checker', 'global_defs/smtp_alert'],
      default: 'off',
    }),
    virtualhost: virtualHost(
      'Host name that HTTP checks of this service ask for, unless the server, the checker or the URL names another one.',
    ),
    snmp_name: snmpName('Label of the service for SNMP, so that monitoring need not know its address.'),
  },
);

const pool = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    inhibit_on_failure: flag(
      'A server that fails gets weight 0 instead of being removed, so that connections it already has go on. Takes no value here: `inhibit_on_failure off` turns it **on**.',
      { since: '1.3.7' },
    ),
    alpha: flag(
      'Counts every server as down at start until a check succeeds, instead of sending clients to it at once. Takes no value here: `alpha off` turns it **on**.',
    ),
    omega: flag('Runs the commands for lost quorum and servers going down also when the daemon stops.'),
    quorum_up: runs(
      'Command that runs when enough servers are alive. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
    ),
    quorum_down: runs(
      'Command that runs when too few servers are alive, for instance to withdraw a route. Only the first word is the command, the next ones are user and group: quote a command with arguments.',
    ),
    quorum: takes(
      [needs('weight', integer(1, maxUnsigned, { unit: 'weight' }))],
      'Total weight of live servers that the service needs; below it the sorry server takes over. More than all servers have together is reported and cut.',
      { default: '1', invalid: 'default', lenientWhenRunning: true },
    ),
    hysteresis: takes(
      [needs('weight', unsigned('weight'))],
      'Keeps the quorum from flapping: it is lost below `quorum` minus this, and regained only at `quorum` plus this. Must be less than `quorum`.',
      { default: '0', lenientWhenRunning: true },
    ),
    weight: takes(
      [needs('weight', integer(1, maxInteger))],
      "Weight of servers that don't say their own. 0 is refused here, though a single server may say it.",
      { since: '1.3.7', default: '1', lenientWhenRunning: true },
    ),
    sorry_server: takes(
      [needs('address', hostAddress()), may('port', integer(0, 65535, { unit: 'port' }))],
      'Server that answers while the quorum is missing, such as a page that says so. With DR and TUN its port must be that of the service. Of two lines the last counts.',
    ),
    sorry_server_inhibit: flag(
      'Gives the sorry server weight 0 instead of removing it when the quorum is back. Must stand below `sorry_server`.',
      { after: ['sorry_server'] },
    ),
    sorry_server_lvs_method: forwarding(
      'How packets reach the sorry server, if not as they reach the others. Must stand below `sorry_server`.',
      {
        since: '1.3.6',
        inherits: ['virtual_server/lvs_method', 'virtual_server/lb_kind'],
        default: 'NAT',
        after: ['sorry_server'],
      },
    ),
    real_server: opens(
      realServer,
      [needs('address', hostAddress()), may('port', integer(0, 65535, { unit: 'port' }))],
      "A server behind the service; without a port it has that of the service. Without a checker inside it counts as up for ever, and nothing says so. DR and TUN can't change the port: another one is reported and reset.",
      {
        invalid: 'drops-block',
        repeat: 'first-reported',
        repeatPerName: true,
        required: { absent: 'drops-block' },
      },
    ),
  },
);

/** All keywords of virtual_server. */
export const virtualServer = join(scheduling, checking, pool);

const mark = needs('mark', integer(0, maxUnsigned));

/** What a virtual server serves: an address and port, a firewall mark or a group. */
export const service: Pick<LineGrammar, 'positional' | 'options' | 'special'> = {
  positional: [needs('address', hostAddress()), may('port', integer(0, 65535, { unit: 'port' }))],
  options: [
    option('fwmark', 'Serves packets with this firewall mark; without a number the daemon crashes.', [mark], {
      missing: 'crashes',
    }),
    option(
      'group',
      'Serves what a virtual_server_group lists; without a name the daemon crashes.',
      [needs('group', reference('virtual_server_group'))],
      { missing: 'crashes' },
    ),
  ],
  special: 'virtual-server',
};

/** A line of a virtual_server_group. */
export const groupMember: LineGrammar = {
  positional: [
    needs('address', address({ prefix: 'allowed', range: true })),
    may('port', integer(0, 65535, { unit: 'port' })),
  ],
  options: [
    option('fwmark', 'Packets with this firewall mark, and their family where it matters.', [
      mark,
      may('family', oneOf('inet', 'inet6'), { since: '2.1.0' }),
    ]),
  ],
  invalid: 'ignored',
  missing: 'exits',
  empty: 'drops-block',
  special: 'group-member',
};
