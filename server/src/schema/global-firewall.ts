/** The part of global_defs for: iptables, ipsets and nftables. */
import { flag, keywords, takes } from './entries.ts';
import { integer, many, maxInteger, maxUnsigned, may, needs, text } from './values.ts';

export const globalFirewall = keywords(
  { processes: ['global'] },
  {
    vrrp_iptables: takes(
      [
        may('incoming chain', text({ minLength: 1, maxLength: 27 }), { default: 'INPUT' }),
        may('outgoing chain', text({ minLength: 1, maxLength: 27 }), { default: 'OUTPUT' }),
      ],
      "Filters with iptables instead of nftables, in these chains for incoming and outgoing packets (`INPUT` and `OUTPUT` if none is named). The chains must exist. Builds without iptables, such as Debian 12's, use nftables and ask you to change the line.",
      {
        build: ['vrrp', 'firewall'],
        defaultText: 'nftables are used',
        reportedWithout: 'iptables',
        nearest: 'nftables',
        repeat: 'first-reported',
      },
    ),
    vrrp_ipsets: takes(
      [many('set', text({ maxLength: 30 }), { optional: true, atMost: 6, distinct: true })],
      'Names of up to six ipsets that hold the addresses for `vrrp_iptables`; without a name ipsets are not used, and each address gets a rule of its own. Not in builds without libipset.',
      {
        build: ['vrrp', 'firewall', 'ipset'],
        defaultText: 'names that begin with keepalived, if vrrp_iptables is set',
        invalid: 'default',
        missing: 'accepted',
      },
    ),
    nftables: takes(
      [may('table', text({ maxLength: 254 }), { default: 'keepalived' })],
      'Name of the nftables table in which the daemon keeps its rules for `no_accept` and VMACs. Needed only for a name other than `keepalived`; the first one counts.',
      {
        since: '2.0.11',
        build: ['vrrp', 'nftables'],
        defaultText: 'the table keepalived, if one is needed',
        repeat: 'first-reported',
        older: { upTo: '2.2.7', positional: [may('table', text(), { default: 'keepalived' })] },
      },
    ),
    nftables_priority: takes(
      [needs('priority', integer(-maxInteger - 1, maxInteger))],
      "Priority of the base chains in the daemon's nftables table; lower runs earlier. Has to stand below `nftables`, which sets it back to -1.",
      { since: '2.0.11', build: ['vrrp', 'nftables'], default: '-1', after: ['nftables'] },
    ),
    nftables_ifindex: flag(
      'Lets the nftables sets hold interface indexes instead of names. Faster, but an interface that is created anew gets another index.',
      { since: '2.0.11', build: ['vrrp', 'nftables'] },
    ),
    nftables_ipvs: takes(
      [may('table', text({ maxLength: 254 }), { default: 'keepalived_ipvs' })],
      'Steers the addresses of virtual server groups into IPVS with nftables and firewall marks, in this table (`keepalived_ipvs` if none is named). Turns thousands of address and port pairs into one virtual service.',
      {
        since: '2.2.2',
        build: ['nftables', 'lvs'],
        defaultText: 'off',
        repeat: 'first-reported',
        older: { upTo: '2.2.7', positional: [may('table', text(), { default: 'keepalived_ipvs' })] },
      },
    ),
    nftables_ipvs_priority: takes(
      [needs('priority', integer(-maxInteger - 1, maxInteger))],
      'Priority of the chains that `nftables_ipvs` makes. Has to stand below `nftables_ipvs`, which sets it back to -1.',
      { since: '2.2.2', build: ['nftables', 'lvs'], default: '-1', after: ['nftables_ipvs'] },
    ),
    nftables_ipvs_start_fwmark: takes(
      [needs('mark', integer(1, maxUnsigned))],
      'First firewall mark that `nftables_ipvs` hands out. Move it away from marks that you use yourself; it has to stand below `nftables_ipvs`, which sets it back to 1000.',
      { since: '2.2.2', build: ['nftables', 'lvs'], default: '1000', after: ['nftables_ipvs'] },
    ),
    nftables_counters: flag("Adds packet counters to the daemon's nftables rules, for debugging.", {
      since: '2.0.11',
      build: ['nftables'],
    }),
  },
);
