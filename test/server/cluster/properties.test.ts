import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, boolean, constantFrom, property, record } from 'fast-check';
import { explain, forecastOf, virtualAddressesOf } from '../../../server/src/cluster/index.ts';
import { read } from './support.ts';

/** Lines of an instance that meet in all combinations, sensible or not. */
const lines = record({
  state: constantFrom('', 'state MASTER', 'state BACKUP', 'state master'),
  priority: constantFrom(
    '',
    'priority 0',
    'priority 1',
    'priority 100',
    'priority 101',
    'priority 254',
    'priority 255',
  ),
  vrid: constantFrom(
    'virtual_router_id 7',
    'virtual_router_id 7',
    'virtual_router_id 8',
    'virtual_router_id 900',
    '',
  ),
  interval: constantFrom('', 'advert_int 2', 'advert_int 0.5', 'advert_int 0.01', 'advert_int 300'),
  version: constantFrom('', 'version 2', 'version 3'),
  preemption: constantFrom(
    '',
    'nopreempt',
    'preempt_delay 3',
    'preempt_delay 900',
    'nopreempt; preempt_delay 5',
  ),
  peers: constantFrom(
    '',
    '',
    'unicast_peer { 10.0.0.1; 10.0.0.2; 10.0.0.3 }',
    'unicast_src_ip 10.0.0.2',
    'unicast_peer { 10.0.0.2 }',
  ),
  authentication: constantFrom(
    '',
    'authentication { auth_type PASS; auth_pass x }',
    'authentication { auth_type AH; auth_pass x }',
  ),
  tracked: constantFrom(
    '',
    'track_script { ok }',
    'track_script { ok weight -30 }',
    'track_interface { eth1 weight 5 }',
    'track_interface { eth1 }',
  ),
  options: constantFrom(
    '',
    'dont_track_primary',
    'use_vmac',
    'strict_mode',
    'lower_prio_no_advert',
    'skip_check_adv_addr',
  ),
  addresses: constantFrom(
    '10.0.0.100',
    '10.0.0.100; 10.0.0.101',
    '10.0.0.2/24',
    'fd00::100',
    '10.0.0.100; fd00::100',
    '10.0.0.100 dev eth1',
  ),
});

const node = record({
  instances: array(lines, { minLength: 0, maxLength: 3 }),
  host: constantFrom('', 'eth0=10.0.0.N/24', 'eth0=10.0.0.N/24 eth1=10.1.0.N/24', 'eth0='),
  version: constantFrom('1.3.5', '2.2.7', '2.3.3', '2.4.3'),
  globals: constantFrom('', 'dynamic_interfaces', 'vrrp_version 3', 'vrrp_strict', 'vrrp_startup_delay 7'),
  group: boolean(),
}).map(({ instances, host, version, globals, group }) => (index: number) => {
  const names = instances.map((_, at) => `I${at}`);
  const blocks = instances.map(
    ({ addresses, ...rest }, at) =>
      `vrrp_instance I${at} { interface eth${at % 2}; ${Object.values(rest).join('; ')}; virtual_ipaddress { ${addresses} } }`,
  );
  const text = [
    `global_defs { ${globals} }`,
    'vrrp_script ok { script "/etc/keepalived/ok.sh"; weight 10 }',
    ...(group ? [`vrrp_sync_group ALL { group { ${names.join('; ')} } }`] : []),
    ...blocks,
  ];
  return `--- n${index} ${host.replaceAll('N', String(index + 1))} version=${version}\n${text.join('\n')}\n`;
});

const clusters = array(node, { minLength: 1, maxLength: 4 }).map(nodes =>
  nodes.map((make, index) => make(index)).join(''),
);

test('any cluster comes to an end, twice the same, and nobody holds what it can not', () => {
  check(
    property(clusters, text => {
      const { nodes } = read(text);
      const forecast = forecastOf(nodes);
      assert.deepEqual(forecastOf(nodes).addresses, forecast.addresses);
      for (const address of virtualAddressesOf(nodes)) {
        const found = forecast.addresses.get(address.text);
        assert.ok(found, address.text);
        const [first] = found.steady;
        if (first !== undefined) assert.ok(!found.stop.includes(first), `${first} was stopped`);
        const { troubles } = explain(forecast, address);
        if (found.steady.length !== 1)
          assert.ok(troubles.length > 0, 'several holders, or none, are a trouble');
      }
      for (const [index, refusals] of forecast.refusals.entries()) {
        if (refusals.length === 0) continue;
        const holds = [...forecast.addresses.values()].some(({ steady }) => steady.includes(`n${index}`));
        assert.ok(!holds, `n${index} does not run`);
      }
    }),
    { numRuns: 150 },
  );
});
