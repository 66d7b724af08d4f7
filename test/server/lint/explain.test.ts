import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainClusters } from '../../../server/src/lint/explain.ts';
import { createService } from '../../../server/src/service.ts';
import { baseNameOf } from '../../../server/src/text/uri.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';

test('--explain shows who holds each VIP in each event, and why', () => {
  const node = (state: string, priority: number, lines: string) => `
vrrp_instance API {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority ${priority}
${lines}
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`;
  const workspace = new MemoryWorkspace(
    `--- lb-master.conf${node('MASTER', 110, '')}--- lb-backup.conf${node('BACKUP', 100, '    virtual_ipaddress_excluded {\n        10.0.0.101/24\n    }')}`,
  );
  const service = createService(workspace, { version: '2.2.7' });
  assert.deepEqual(explainClusters(service.clusters(), baseNameOf).split('\n').slice(1), [
    '  lb-master: lb-master.conf',
    '  lb-backup: lb-backup.conf',
    '',
    '  VIP         all up     stopped      restarted  checks fail  link lost',
    '  10.0.0.100  lb-master  lb-backup    lb-master  no checks    lb-backup',
    '                         after 0.6 s                          after 3.6 s',
    '  10.0.0.101  nobody     nobody       nobody     no checks    nobody',
    '',
    '  nobody holds 10.0.0.101:',
    '    lb-master does not have the address',
    '    lb-backup obeys lb-master, which does not have the address',
    '',
  ]);
});
