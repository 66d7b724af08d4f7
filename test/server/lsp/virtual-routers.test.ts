import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Editor } from '../support/editor.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';

test('the virtual routers of the workspace, each once, can be asked for', async t => {
  const instance = (state: string) => `vrrp_instance A {
  state ${state}
  interface eth0
  virtual_router_id 51
  virtual_ipaddress {
    10.0.0.100/24
  }
}
`;
  const editor = new Editor(
    new MemoryWorkspace(`--- keepalived-master.conf
${instance('MASTER')}--- keepalived-backup.conf
${instance('BACKUP')}--- keepalived.cluster.json
{ "cluster": "web", "nodes": { "a": { "config": "keepalived-master.conf" }, "b": { "config": "keepalived-backup.conf" } } }
`),
  );
  t.after(() => editor.stop());
  await editor.start();
  assert.deepEqual(await editor.request('keepalived/virtualRouters', {}), [
    { vrid: 51, addresses: ['10.0.0.100'], cluster: 'web' },
  ]);
});
