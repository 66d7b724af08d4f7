import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CodeAction, Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { Editor, summary } from '../support/editor.ts';
import { MemoryWorkspace, uriOf } from '../support/memory-workspace.ts';

const pair = `--- keepalived-master.conf
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 110
    virtual_ipaddress {
        10.0.0.100/24
    }
}
--- keepalived-backup.conf
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`;

const mismatch = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.some(({ code }) => code === 'virtual-router-id-mismatch');
const clean = (diagnostics: readonly Diagnostic[]) => diagnostics.length === 0;

async function editorOn(t: TestContext, text: string, capabilities = {}): Promise<Editor> {
  const editor = new Editor(new MemoryWorkspace(text));
  t.after(() => editor.stop());
  await editor.start(capabilities);
  return editor;
}

test("an unsaved change of one node marks its line and the peer's, each pointing to the other", async t => {
  const editor = await editorOn(t, pair);
  await editor.open('keepalived-backup.conf');
  await editor.published('keepalived-backup.conf', clean);

  await editor.replace('keepalived-backup.conf', 'virtual_router_id 51', 'virtual_router_id 52');
  const [backup] = await editor.published('keepalived-backup.conf', mismatch);
  const [master] = await editor.published('keepalived-master.conf', mismatch);
  assert.equal(backup?.range.start.line, 3);
  assert.equal(backup?.relatedInformation?.[0]?.location.uri, uriOf('keepalived-master.conf'));
  assert.equal(master?.relatedInformation?.[0]?.location.uri, uriOf('keepalived-backup.conf'));
  assert.equal(backup?.codeDescription?.href, 'https://example.com/virtual-router-id-mismatch');

  await editor.replace('keepalived-backup.conf', 'virtual_router_id 52', 'virtual_router_id 51');
  await editor.published('keepalived-backup.conf', clean);
  await editor.published('keepalived-master.conf', clean);
});

test('an editor that pulls gets open files by asking, and their closed peers pushed', async t => {
  const editor = await editorOn(t, pair, {
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
  });
  await editor.open('keepalived-backup.conf');
  await editor.replace('keepalived-backup.conf', 'virtual_router_id 51', 'virtual_router_id 52');
  const report = await editor.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: uriOf('keepalived-backup.conf') },
  });
  assert.equal(report.kind, 'full');
  assert.deepEqual(summary(report.kind === 'full' ? report.items : []), ['4:virtual-router-id-mismatch']);
  await editor.published('keepalived-master.conf', mismatch);
});

test("an editor that pulls but can't be told to pull again gets everything pushed", async t => {
  const editor = await editorOn(t, pair, { textDocument: { diagnostic: {} } });
  await editor.open('keepalived-master.conf');
  await editor.published('keepalived-master.conf', clean);
  await editor.open('keepalived-backup.conf');
  await editor.replace('keepalived-backup.conf', 'virtual_router_id 51', 'virtual_router_id 52');
  await editor.published('keepalived-master.conf', mismatch);
});

test('settings are asked for also where an editor refuses what it said it could register', async t => {
  const editor = new Editor(new MemoryWorkspace('global_defs {\n    process_names\n}\n'));
  t.after(() => editor.stop());
  editor.settings = { version: 'debian10' };
  await editor.start({
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  });
  await editor.open('keepalived.conf');
  await editor.published('keepalived.conf', found => found.some(({ code }) => code === 'keyword-too-new'));
});

test('a file that changes outside the editor changes what there is to say', async t => {
  const disk = new MemoryWorkspace(pair);
  const editor = new Editor(disk);
  t.after(() => editor.stop());
  await editor.start();
  await editor.open('keepalived-backup.conf');
  await editor.published('keepalived-backup.conf', clean);

  const text = disk.read(uriOf('keepalived-master.conf'))!;
  const uri = disk.write('keepalived-master.conf', text.replace('router_id 51', 'router_id 53'));
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  await editor.published('keepalived-backup.conf', mismatch);

  await editor.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: disk.remove('keepalived-master.conf'), type: 3 }],
  });
  await editor.published('keepalived-backup.conf', clean);
});

test("the quick fix takes over the peer's value", async t => {
  const editor = await editorOn(
    t,
    pair.replace('virtual_router_id 51\n    priority 100', 'virtual_router_id 52\n    priority 100'),
  );
  await editor.open('keepalived-backup.conf');
  const diagnostics = await editor.published('keepalived-backup.conf', mismatch);
  const [action] = await editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: uriOf('keepalived-backup.conf') },
    range: diagnostics[0]!.range,
    context: { diagnostics },
  });
  assert.equal(action?.title, 'Set virtual_router_id to 51, as on keepalived-master');
  assert.deepEqual(action?.edit?.changes, {
    [uriOf('keepalived-backup.conf')]: [{ range: diagnostics[0]!.range, newText: '51' }],
  });
});

test('the target version comes from the settings', async t => {
  const editor = await editorOn(t, 'global_defs {\n    process_names\n}\n');
  await editor.open('keepalived.conf');
  await editor.published('keepalived.conf', clean);
  await editor.notify('workspace/didChangeConfiguration', {
    settings: { keepalived: { version: 'debian10' } },
  });
  const diagnostics = await editor.published('keepalived.conf', found => found.length > 0);
  assert.deepEqual(summary(diagnostics), ['2:keyword-too-new']);
});

test('the server survives what an editor should not send', async t => {
  const editor = await editorOn(t, pair);
  const nowhere = { uri: uriOf('nowhere.conf') };
  await editor.notify('textDocument/didChange', {
    textDocument: { ...nowhere, version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  await editor.notify('textDocument/didClose', { textDocument: nowhere });
  await editor.notify('workspace/didChangeConfiguration', { settings: null });
  await editor.notify('workspace/didChangeConfiguration', { settings: { keepalived: { version: 7 } } });
  await editor.notify('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: 'http://[', type: 1 },
      { uri: '', type: 3 },
    ],
  });
  await editor.notify('$/noSuchNotification', [1]);
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: nowhere,
    range: { start: { line: 9e9, character: -1 }, end: { line: 0, character: 0 } },
    context: {
      diagnostics: [{ range: {}, message: '', data: { fix: { title: 1, edits: null } } }, { data: null }],
    },
  });
  assert.deepEqual(actions, []);
  await assert.rejects(editor.request('no/suchRequest', {}));
  await editor.open('keepalived-master.conf');
  await editor.published('keepalived-master.conf', clean);
});

test('a VIP that changes in the configurations marks the scripts and the kubeadm file beside them', async t => {
  const editor = await editorOn(
    t,
    `${pair}--- realserver.sh
#!/bin/bash
VIP=10.0.0.100
--- kubeadm-config.yaml
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "10.0.0.100:6443"
`,
  );
  await editor.open('keepalived-master.conf');
  await editor.open('keepalived-backup.conf');
  await editor.published('keepalived-backup.conf', clean);
  await editor.replace('keepalived-master.conf', '10.0.0.100', '10.0.0.101');
  await editor.replace('keepalived-backup.conf', '10.0.0.100', '10.0.0.101');
  const marked = (diagnostics: readonly Diagnostic[]) => diagnostics.length > 0;
  assert.deepEqual(summary(await editor.published('realserver.sh', marked)), ['2:script-address-mismatch']);
  assert.deepEqual(summary(await editor.published('kubeadm-config.yaml', marked)), [
    '3:kubeadm-endpoint-mismatch',
  ]);
});
