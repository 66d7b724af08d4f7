import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { file } from '../../examples/example.ts';
import { Editor } from '../support/editor.ts';
import { MemoryWorkspace, uriOf } from '../support/memory-workspace.ts';

const names = ['keepalived-master.conf', 'keepalived-backup.conf', 'keepalived.cluster.json'];

test('an editor asks which clusters there are, and for an edit of one', async t => {
  const editor = new Editor(new MemoryWorkspace(names.map(name => `--- ${name}\n${file(name)}`).join('')));
  t.after(() => editor.stop());
  await editor.start();
  assert.deepEqual(await editor.request('keepalived/editableClusters', {}), [
    {
      name: 'k8s-api',
      uris: [uriOf('keepalived-master.conf'), uriOf('keepalived-backup.conf')],
      nodes: ['lb-master', 'lb-backup'],
      routers: [{ vrid: 51, addresses: ['10.120.100.100'], unicast: false, hasPassword: true }],
      services: ['10.120.100.100 6443'],
    },
  ]);

  const ask = (edit: unknown, uri = uriOf('keepalived-master.conf')) =>
    editor.request<{ edit?: WorkspaceEdit; refused?: string }>('keepalived/editCluster', { uri, edit });
  const { edit } = await ask({ kind: 'setVirtualRouterId', vrid: 51, to: 52 });
  assert.deepEqual(
    edit?.documentChanges?.map(change => 'textDocument' in change && change.textDocument.uri),
    [uriOf('keepalived-master.conf'), uriOf('keepalived-backup.conf')],
  );
  assert.match((await ask({ kind: 'setVirtualRouterId', vrid: 51 })).refused ?? '', /no change of a cluster/);
  assert.match((await ask({ kind: 'switchToUnicast', vrid: 51 }, uriOf('x.conf'))).refused ?? '', /no node/);
});
