/** The part of vrrp_instance for: gratuitous ARPs. */
import { keywords, takes } from './entries.ts';
import { integer, literal, maxInteger, maxUnsigned, may, needs, unsigned } from './values.ts';

export const instanceGarp = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    garp_master_delay: takes(
      [needs('seconds', integer(0, 4294, { unit: 's' }))],
      'Seconds after becoming master until the second burst of gratuitous ARPs; 0 leaves it out. Switches whose ports come up late miss the first burst.',
      { inherits: ['global_defs/vrrp_garp_master_delay'], default: '5', lenientWhenRunning: true },
    ),
    garp_master_refresh: takes(
      [needs('seconds', unsigned('s'))],
      'Interval at which this master repeats its gratuitous ARPs, 0 for never.',
      {
        inherits: ['global_defs/vrrp_garp_master_refresh'],
        default: '0',
        invalid: 'default',
        lenientWhenRunning: true,
      },
    ),
    garp_master_repeat: takes(
      [needs('count', integer(1, maxUnsigned, { unit: 'packets', outside: 'clamped' }))],
      'How many gratuitous ARPs go out per address and burst after becoming master. 0 is refused and becomes 1.',
      { inherits: ['global_defs/vrrp_garp_master_repeat'], default: '5', lenientWhenRunning: true },
    ),
    garp_master_refresh_repeat: takes(
      [needs('count', integer(1, maxUnsigned, { unit: 'packets', outside: 'clamped' }))],
      'How many gratuitous ARPs a refresh sends per address. 0 is refused and becomes 1.',
      { inherits: ['global_defs/vrrp_garp_master_refresh_repeat'], default: '1', lenientWhenRunning: true },
    ),
    garp_lower_prio_delay: takes(
      [needs('seconds', integer(0, 4294, { unit: 's' }))],
      'Seconds until the second burst of gratuitous ARPs after an advert of lower priority. Strict mode wants 0.',
      {
        inherits: ['global_defs/vrrp_garp_lower_prio_delay', 'global_defs/vrrp_garp_master_delay'],
        default: '5',
        defaultText: '0 in strict mode',
        lenientWhenRunning: true,
      },
    ),
    garp_lower_prio_repeat: takes(
      [needs('count', integer(0, maxInteger, { unit: 'packets' }))],
      'How many gratuitous ARPs per burst take the addresses back after an advert of lower priority. Strict mode wants 0.',
      {
        inherits: ['global_defs/vrrp_garp_lower_prio_repeat', 'global_defs/vrrp_garp_master_repeat'],
        default: '5',
        defaultText: '0 in strict mode',
        lenientWhenRunning: true,
      },
    ),
    garp_extra_if: takes(
      [may('all', literal('all')), needs('seconds', integer(0, 86400, { unit: 's' }))],
      "Sends gratuitous ARPs at this interval on interfaces of addresses other than the instance's own; 0 switches it off. By itself it covers VMAC interfaces only, with `all` every interface that holds an address.",
      {
        since: '2.2.3',
        build: ['vmac'],
        inherits: ['global_defs/vrrp_garp_extra_if'],
        defaultText: 'off',
        missing: 'reported',
        extraReported: true,
        synonyms: ['vmac_garp_intvl'],
      },
    ),
    vmac_garp_intvl: takes(
      [may('all', literal('all')), needs('seconds', integer(0, 86400, { unit: 's' }))],
      'The name under which `garp_extra_if` was first released. Reported with every test: rename it.',
      {
        since: '2.2.0',
        build: ['vmac'],
        inherits: ['global_defs/vrrp_garp_extra_if'],
        defaultText: 'off',
        missing: 'reported',
        extraReported: true,
        deprecated: { replacement: 'vrrp_instance/garp_extra_if', reported: true },
        synonyms: ['garp_extra_if'],
      },
    ),
  },
);
