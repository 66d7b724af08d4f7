/** The part of global_defs for: Receive buffers of sockets. */
import { keywords, takes, toggle } from './entries.ts';
import { either, integer, many, maxUnsigned, needs, oneOfIgnoringCase, unsigned } from './values.ts';

export const globalBuffers = keywords(
  { processes: ['global'] },
  {
    vrrp_netlink_cmd_rcv_bufs: takes(
      [needs('bytes', unsigned('bytes'))],
      "Receive buffer of the netlink socket on which the VRRP child sends commands; 0 keeps the kernel's size. Raise it with thousands of addresses or routes.",
      { since: '2.0.0', build: ['vrrp'], defaultText: "the kernel's size", missing: 'reported' },
    ),
    vrrp_netlink_cmd_rcv_bufs_force: toggle(
      'Lets `vrrp_netlink_cmd_rcv_bufs` exceed the limit of `net.core.rmem_max`.',
      { since: '2.0.0', build: ['vrrp'] },
    ),
    vrrp_netlink_monitor_rcv_bufs: takes(
      [needs('bytes', unsigned('bytes'))],
      "Receive buffer of the netlink socket on which the VRRP child hears of changes of links, addresses and routes; 0 keeps the kernel's size. Raise it when the log tells of lost netlink messages.",
      { since: '2.0.0', build: ['vrrp'], defaultText: "the kernel's size", missing: 'reported' },
    ),
    vrrp_netlink_monitor_rcv_bufs_force: toggle(
      'Lets `vrrp_netlink_monitor_rcv_bufs` exceed the limit of `net.core.rmem_max`.',
      { since: '2.0.0', build: ['vrrp'] },
    ),
    process_monitor_rcv_bufs: takes(
      [needs('bytes', unsigned('bytes'))],
      "Receive buffer of the socket that brings process starts and ends for `vrrp_track_process`; 0 keeps the kernel's size. Raise it on hosts that start very many processes.",
      {
        since: '2.0.11',
        build: ['vrrp', 'track-process'],
        defaultText: "the kernel's size",
        missing: 'reported',
      },
    ),
    process_monitor_rcv_bufs_force: toggle(
      'Lets `process_monitor_rcv_bufs` exceed the limit of `net.core.rmem_max`.',
      { since: '2.0.11', build: ['vrrp', 'track-process'] },
    ),
    lvs_netlink_cmd_rcv_bufs: takes(
      [needs('bytes', unsigned('bytes'))],
      "Receive buffer of the netlink socket on which the health-checking child sends commands; 0 keeps the kernel's size.",
      { since: '2.0.0', build: ['lvs'], defaultText: "the kernel's size", missing: 'reported' },
    ),
    lvs_netlink_cmd_rcv_bufs_force: toggle(
      'Lets `lvs_netlink_cmd_rcv_bufs` exceed the limit of `net.core.rmem_max`.',
      { since: '2.0.0', build: ['lvs'] },
    ),
    lvs_netlink_monitor_rcv_bufs: takes(
      [needs('bytes', unsigned('bytes'))],
      "Receive buffer of the netlink socket on which the health-checking child hears of address changes; 0 keeps the kernel's size.",
      { since: '2.0.0', build: ['lvs'], defaultText: "the kernel's size", missing: 'reported' },
    ),
    lvs_netlink_monitor_rcv_bufs_force: toggle(
      'Lets `lvs_netlink_monitor_rcv_bufs` exceed the limit of `net.core.rmem_max`.',
      { since: '2.0.0', build: ['lvs'] },
    ),
    vrrp_rx_bufs_policy: takes(
      [many('policy', either(oneOfIgnoringCase('MTU', 'ADVERT'), unsigned('bytes')))],
      'How large the receive buffer of VRRP sockets is: `MTU` counts packets of interface size, `ADVERT` packets as large as an advert, a number is bytes. A number must be the first word and excludes the policies.',
      {
        since: '2.0.3',
        build: ['vrrp'],
        defaultText: "the kernel's size",
        invalid: 'drops-word',
        missing: 'reported',
        repeat: 'first-reported',
        special: 'rx-bufs',
        older: { upTo: '2.2.7', repeat: 'last' },
      },
    ),
    vrrp_rx_bufs_multiplier: takes(
      [needs('multiplier', integer(1, maxUnsigned))],
      'How many packets of the size that `vrrp_rx_bufs_policy` names the buffer has to hold. Raise it when bursts of adverts get lost.',
      { since: '2.0.3', build: ['vrrp'], default: '3', missing: 'reported', extraReported: true },
    ),
  },
);
