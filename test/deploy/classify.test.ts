import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classify } from '../../client/src/deploy/cluster/classify.ts';
import { readShape } from '../../client/src/deploy/config-shape.ts';

const BASE = `vrrp_instance api {
    interface eth0
    virtual_router_id 51
    priority 110
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass one
    }
    virtual_ipaddress {
        10.0.0.1/24
    }
}
`;

function shape(text: string) {
  return readShape({
    config: '/etc/keepalived/keepalived.conf',
    texts: new Map([['/etc/keepalived/keepalived.conf', text]]),
  });
}

/** The class of a change of BASE on one node, with what led to it. */
function check(after: string, expected: string): void {
  const change = classify([
    { node: 'lb1', before: shape(BASE), after: shape(after), changed: after !== BASE },
  ]);
  assert.equal(
    `${change.kind}${change.mayHandOver ? ', may hand over' : ''}: ${change.reasons.join('; ')}`,
    expected,
  );
}

describe('the class of a change', () => {
  it('goes by what the peers see of it', () => {
    check(BASE, 'none: ');
    check(`# words\n${BASE}`, 'quiet: lb1: nothing that VRRP sees');
    check(BASE.replace('110', '90'), 'rolling, may hand over: lb1: the priority of vrrp_instance api');
    check(
      BASE.replace('    }\n}', '        10.0.0.2/24\n    }\n}'),
      'together: lb1: the virtual addresses of vrrp_instance api',
    );
    check(
      BASE.replace('auth_pass one', 'auth_pass two'),
      'together: lb1: the authentication of vrrp_instance api',
    );
    check(BASE.replace('advert_int 1', 'advert_int 2'), 'together: lb1: advert_int of vrrp_instance api');
    check(BASE.replace('51', '52'), 'handover, may hand over: lb1: virtual_router_id of vrrp_instance api');
    check(
      BASE.replace('api', 'web'),
      'rolling, may hand over: lb1: vrrp_instance web is new; lb1: vrrp_instance api goes away',
    );
    check(
      BASE.replace('    priority', '    garp_master_delay 2\n    priority'),
      'rolling, may hand over: lb1: other settings of vrrp_instance api',
    );
  });

  it('takes the strictest of several', () => {
    check(
      BASE.replace('110', '90').replace('one', 'two'),
      'together, may hand over: lb1: the authentication of vrrp_instance api; lb1: the priority of vrrp_instance api',
    );
  });
});
