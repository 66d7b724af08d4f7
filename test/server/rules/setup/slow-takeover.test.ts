import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

/** Checks what the rule says of two nodes with these lines in their instances. */
function check(first: string, second: string, expected: readonly string[]): void {
  const node = (priority: number, lines: string) => `vrrp_instance API {
  interface eth0
  virtual_router_id 51
  priority ${priority}
  ${lines}
  virtual_ipaddress {
    10.0.0.100/24
  }
}
`;
  const world = new MemoryWorkspace(`--- lb-1.conf\n${node(110, first)}--- lb-2.conf\n${node(100, second)}`);
  const service = createService(world);
  const found = [...world.files()]
    .flatMap(uri => service.findings(uri))
    .filter(({ rule }) => rule === 'slow-takeover')
    .map(({ severity, message }) => `${severity}: ${message}`);
  assert.deepEqual(found, expected);
}

test('the usual interval is nothing to speak of', () => {
  check('advert_int 1', 'advert_int 1', []);
  check('version 3; advert_int 0.1'.replace('; ', '\n'), 'version 3\nadvert_int 0.1', []);
});

test('long intervals', () => {
  check('advert_int 10', 'advert_int 10', [
    'information: When the link of lb-1 breaks nobody holds 10.0.0.100 for 30.6 s, as lb-2 waits for three adverts that do not come. Shorter intervals are missed sooner.',
  ]);
});

test("the master's interval counts in VRRPv3", () => {
  check('version 3\nadvert_int 5', 'version 3\nadvert_int 1', [
    'warning: When the link of lb-1 breaks nobody holds 10.0.0.100 for 18.0 s, where the timers of lb-2 promise 3.6 s.',
  ]);
  // That the intervals differ is said by another rule; a few seconds more are not said twice.
  check('version 3\nadvert_int 2', 'version 3\nadvert_int 1', []);
});

test('where nobody takes over at all there is something worse to say', () => {
  check('advert_int 10', 'advert_int 10\nvirtual_router_id 52', []);
});
