import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asTheKernelPrints } from '../../client/src/deploy/address.ts';
import { askForecast } from '../../client/src/deploy/cluster/forecast.ts';

const CONFIG = '/etc/keepalived/keepalived.conf';

const BASE = `vrrp_instance api {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 110
    advert_int 1
    virtual_ipaddress {
        10.77.0.100/24
    }
}
`;

/** Asks about lb1, which has `one`, and lb2, which has `other`. */
function ask(one: string, other: string, files: Record<string, string> = {}) {
  const node = (name: string, text: string, address: string) => ({
    name,
    config: CONFIG,
    texts: new Map([[CONFIG, text], ...Object.entries(files)]),
    modes: new Map<string, string>(),
    version: '2.2.7',
    configId: name,
    interfaces: { lo: ['127.0.0.1/8'], eth0: [`${address}/24`] },
  });
  const forecast = askForecast([node('lb1', one, '10.77.0.11'), node('lb2', other, '10.77.0.12')]);
  return {
    findings: forecast.findings.map(({ severity, node: where, code }) => `${severity} ${where} ${code}`),
    holders: Object.fromEntries([...forecast.addresses].map(([address, { steady }]) => [address, steady])),
    states: Object.fromEntries(
      [...forecast.states].map(([name, states]) => [name, Object.fromEntries(states)]),
    ),
  };
}

describe('the forecast before a deployment', () => {
  it('says who holds each address and the state of each instance', () => {
    assert.deepEqual(ask(BASE, BASE.replace('110', '100')), {
      findings: [],
      holders: { '10.77.0.100': ['lb1'] },
      states: { lb1: { api: 'MASTER' }, lb2: { api: 'BACKUP' } },
    });
  });

  it('sees two holders, with what the linter says of it', () => {
    const { holders, findings } = ask(BASE, BASE.replace('110', '100').replace('51', '52'));
    assert.deepEqual(holders, { '10.77.0.100': ['lb1', 'lb2'] });
    assert.ok(
      findings.some(finding => finding.startsWith('error')),
      findings.join(),
    );
  });

  it('reads what is included where it stands on the host', () => {
    const whole = `include conf.d/*.conf\n`;
    const { holders, findings } = ask(whole, whole, {
      '/etc/keepalived/conf.d/api.conf': `@lb1 $PRIO=110\n@lb2 $PRIO=100\n${BASE.replace('110', '$PRIO')}`,
    });
    assert.deepEqual(holders, { '10.77.0.100': ['lb1'] });
    assert.deepEqual(findings, []);
  });

  it('judges for the version of the host', () => {
    const text = BASE.replace('    state', '    track_process {\n        x\n    }\n    state');
    assert.ok(ask(text, text).findings.some(finding => finding.startsWith('error lb1 lint/')));
  });
});

describe('addresses', () => {
  it('are compared as the kernel prints them', () => {
    const cases: Record<string, string> = {
      '10.0.0.1/24': '10.0.0.1',
      '2001:DB8:0:0::1/64': '2001:db8::1',
      '2001:db8:0:1:0:0:0:1': '2001:db8:0:1::1',
      '2001:db8:0:1:1:1:1:1': '2001:db8:0:1:1:1:1:1',
      'fe80::1': 'fe80::1',
      '::1': '::1',
      '0:0:0:0:0:0:0:0': '::',
      'no-address': 'no-address',
    };
    for (const [text, expected] of Object.entries(cases)) assert.equal(asTheKernelPrints(text), expected);
  });
});
