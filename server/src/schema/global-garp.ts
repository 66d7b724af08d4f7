/** The part of global_defs for: Gratuitous ARPs and neighbour adverts: defaults of the instances. */
import { keywords, takes, toggle } from './entries.ts';
import {
  integer,
  literal,
  maxInteger,
  maxMicroseconds,
  maxUnsigned,
  may,
  needs,
  seconds,
  unsigned,
} from './values.ts';

export const globalGarp = keywords(
  { processes: ['global'] },
  {
    vrrp_garp_master_delay: takes(
      [needs('seconds', integer(0, 4294, { unit: 's' }))],
      "Seconds after becoming master until the second burst of gratuitous ARPs; 0 leaves the second burst out. Default of every instance's `garp_master_delay`. The second burst reaches switches that were not ready for the first.",
      { build: ['vrrp'], default: '5', lenientWhenRunning: true },
    ),
    vrrp_garp_master_repeat: takes(
      [needs('count', integer(1, maxUnsigned, { unit: 'packets', outside: 'clamped' }))],
      'How many gratuitous ARPs go out per address and burst after becoming master. Default of `garp_master_repeat`.',
      { build: ['vrrp'], default: '5', lenientWhenRunning: true },
    ),
    vrrp_garp_master_refresh: takes(
      [needs('seconds', unsigned('s'))],
      'Interval at which a master repeats its gratuitous ARPs, 0 for never. A cure for devices whose ARP tables go stale; default of `garp_master_refresh`.',
      { build: ['vrrp'], default: '0', invalid: 'default', lenientWhenRunning: true },
    ),
    vrrp_garp_master_refresh_repeat: takes(
      [needs('count', integer(1, maxUnsigned, { unit: 'packets', outside: 'clamped' }))],
      'How many gratuitous ARPs a refresh sends per address. Default of `garp_master_refresh_repeat`.',
      { build: ['vrrp'], default: '1', lenientWhenRunning: true },
    ),
    vrrp_garp_lower_prio_delay: takes(
      [needs('seconds', integer(0, 4294, { unit: 's' }))],
      'Seconds until the second burst of gratuitous ARPs after an advert of a lower priority came in, that is after another node thought itself master for a while. Default of `garp_lower_prio_delay`.',
      {
        build: ['vrrp'],
        inherits: ['global_defs/vrrp_garp_master_delay'],
        default: '5',
        defaultText: '0 in strict mode',
        lenientWhenRunning: true,
      },
    ),
    vrrp_garp_lower_prio_repeat: takes(
      [needs('count', integer(0, maxInteger, { unit: 'packets' }))],
      'How many gratuitous ARPs per burst take the addresses back from a node of lower priority that briefly was master. Default of `garp_lower_prio_repeat`; 0 in strict mode.',
      {
        build: ['vrrp'],
        inherits: ['global_defs/vrrp_garp_master_repeat'],
        default: '5',
        defaultText: '0 in strict mode',
        lenientWhenRunning: true,
      },
    ),
    vrrp_garp_interval: takes(
      [needs('seconds', seconds(0.000001, maxMicroseconds))],
      'Pause between single gratuitous ARPs on one interface, in seconds. Spreads the burst of a node with hundreds of addresses, which switches otherwise drop.',
      { build: ['vrrp'], defaultText: 'no pause' },
    ),
    vrrp_gna_interval: takes(
      [needs('seconds', seconds(0.000001, maxMicroseconds))],
      'Pause between single unsolicited neighbour adverts on one interface, in seconds; the IPv6 side of `vrrp_garp_interval`.',
      { build: ['vrrp'], defaultText: 'no pause' },
    ),
    vrrp_min_garp: toggle(
      'Cuts gratuitous ARPs to the minimum, one per address and no second burst, except where a setting says otherwise. For networks that punish ARP bursts; clients may then notice a takeover later.',
      { since: '2.0.12', build: ['vrrp'] },
    ),
    vrrp_garp_extra_if: takes(
      [may('all', literal('all')), needs('seconds', integer(1, 86400, { unit: 's' }))],
      "Sends gratuitous ARPs at this interval in seconds on interfaces of VIPs other than the instance's own, so that switches there keep their tables fresh. By itself it covers VMAC interfaces only; with `all` every interface that holds an address of the instance.",
      {
        since: '2.2.3',
        build: ['vrrp', 'vmac'],
        defaultText: 'off',
        missing: 'reported',
        extraReported: true,
        synonyms: ['vrrp_vmac_garp_intvl'],
      },
    ),
    vrrp_vmac_garp_intvl: takes(
      [may('all', literal('all')), needs('seconds', integer(1, 86400, { unit: 's' }))],
      'The name under which `vrrp_garp_extra_if` was first released. Reported with every test: rename it.',
      {
        since: '2.2.0',
        build: ['vrrp', 'vmac'],
        defaultText: 'off',
        missing: 'reported',
        extraReported: true,
        deprecated: { replacement: 'global_defs/vrrp_garp_extra_if', reported: true },
        synonyms: ['vrrp_garp_extra_if'],
      },
    ),
  },
);
