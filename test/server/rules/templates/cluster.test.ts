import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

const side = (own: number, peer: number) =>
  `  unicast_src_ip 192.0.2.${own}\n  unicast_peer {\n    192.0.2.${peer}\n  }`;

/** What is found of unicast in two nodes, of which one goes on with these lines. */
function found(lines: string): string[] {
  const node = (state: string, more: string) => `vrrp_instance VI_1 {
  state ${state}
  interface eth0
  virtual_router_id 51
${more}
  virtual_ipaddress {
    192.0.2.100/24
  }
}
`;
  const workspace = new MemoryWorkspace(
    `--- keepalived-master.conf.j2\n${node('MASTER', lines)}--- keepalived-backup.conf.j2\n${node('BACKUP', side(2, 1))}`,
  );
  const service = createService(workspace, { configurations: [...workspace.files()] });
  return [...workspace.files()]
    .flatMap(uri => service.findings(uri))
    .map(({ rule }) => rule)
    .filter(rule => rule.startsWith('unicast'));
}

test('of two branches only one is there in the end, so they say nothing about each other', () => {
  const both = `${side(1, 2)}\n  unicast_peer {\n    192.0.2.1\n  }`;
  assert.deepEqual(found(both), ['unicast-peer-self']);
  assert.deepEqual(found(`{% if master %}\n${side(1, 2)}\n{% else %}\n${side(2, 1)}\n{% endif %}`), []);
});
