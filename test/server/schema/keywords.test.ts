import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Keyword, keywordAt } from '../../../server/src/schema/index.ts';

/** Compares what the schema says of a keyword, in those points that are named. */
function check(path: string, expected: Partial<Keyword>): void {
  test(path, () => {
    const keyword = keywordAt(path.split('/'));
    assert.ok(keyword, 'the schema does not know it');
    const said = Object.fromEntries(Object.keys(expected).map(key => [key, Reflect.get(keyword, key)]));
    assert.deepEqual(said, expected);
  });
}

check('vrrp_instance/priority', {
  positional: [{ name: 'priority', value: { kind: 'integer', min: 1, max: 255 } }],
  default: '100',
  invalid: 'default',
  missing: 'exits',
  repeat: 'last',
  processes: ['vrrp'],
});
check('vrrp_instance/nopreempt', {
  positional: [],
  missing: 'accepted',
  repeat: 'harmless',
  invalid: 'silent',
});
check('vrrp_instance/garp_master_delay', {
  inherits: ['global_defs/vrrp_garp_master_delay'],
  default: '5',
  lenientWhenRunning: true,
});
check('vrrp_instance/state', { repeat: 'master', default: 'BACKUP' });
check('vrrp_instance/virtual_router_id', { required: { absent: 'stops' } });
check('vrrp_instance', { repeat: 'first-reported', repeatPerName: true, missing: 'reported' });
check('vrrp_script', { repeat: 'first', repeatPerName: true });
check('bfd_instance/neighbor_ip', { missing: 'crashes', synonyms: ['neighbour_ip'] });
check('global_defs/vrrp_vmac_garp_intvl', {
  deprecated: { replacement: 'global_defs/vrrp_garp_extra_if', reported: true },
  since: '2.2.0',
});
check('virtual_server/real_server/UDP_CHECK/retry', { since: '2.1.0' });
check('virtual_server/real_server/TCP_CHECK/delay_before_retry', {
  inherits: ['virtual_server/real_server/delay_before_retry', 'virtual_server/delay_before_retry'],
  default: '1',
});
check('global_defs/enable_snmp_rfcv3', { build: ['snmp', 'snmp-rfcv3'] });
check('track_file', { since: '2.1.0', processes: ['checker', 'vrrp'] });
check('vrrp_track_file/weight', { since: '2.0.0', repeat: 'first-unless-default' });
