// After each edit the cluster lints no worse, and every event ends with one holder of each VIP.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextEdit } from 'vscode-languageserver-types';
import type { Answers } from '../../../client/src/setup/answers.ts';
import { exampleAnswers } from '../../../client/src/setup/example.ts';
import { generate } from '../../../client/src/setup/generate.ts';
import { exampleTemplates } from '../../../scripts/support/example-templates.ts';
import type { ClusterEdit } from '../../../server/src/features/cluster-edits/index.ts';
import { lint } from '../../../server/src/lint/run.ts';
import { createService } from '../../../server/src/service.ts';
import { applyTicked } from '../support/apply-edit.ts';
import { MemoryWorkspace, nameOf } from '../support/memory-workspace.ts';

/** Edits a cluster that the set-up command made, and returns the lines that came (+) and went (-), by file. */
function edit(change: ClusterEdit, answers: Partial<Answers> = {}): string {
  const files = generate({ ...exampleAnswers, ...answers }, exampleTemplates()).filter(({ path }) =>
    /\.(?:conf|json)$/.test(path),
  );
  return editFiles(change, files.map(({ path, text }) => `--- ${path}\n${text}`).join(''));
}

function editFiles(change: ClusterEdit, files: string): string {
  const world = new MemoryWorkspace(files);
  const [main = ''] = [...world.files()];
  const result = createService(world).editCluster(main, change);
  assert.ok(result, 'no cluster');
  if ('refused' in result) return `refused: ${result.refused}\n`;
  const told = (result.documentChanges ?? []).map(change => {
    if (!('edits' in change)) return '';
    const { uri } = change.textDocument;
    const text = world.read(uri) ?? '';
    return `${nameOf(uri)}\n${change.edits.map(one => ('newText' in one ? shown(text, one) : '')).join('')}`;
  });
  applyTicked(world, result);
  assertSound(world);
  return told.join('');
}

function assertSound(world: MemoryWorkspace): void {
  const { diagnostics, clusters } = lint(createService(world), nameOf, true);
  assert.deepEqual(diagnostics, []);
  assert.equal(clusters.length, 1);
  for (const [vip, { settles, ...events }] of Object.entries(clusters[0]?.forecast ?? {})) {
    assert.ok(settles, vip);
    for (const [event, holders] of Object.entries(events))
      if (holders !== null) assert.equal(holders.length, 1, `${vip} after ${event}: ${holders.join()}`);
  }
}

/** The lines that an edit takes away and puts in, with - and + in front. */
function shown(text: string, { range: { start, end }, newText }: TextEdit): string {
  if (newText === '') return '';
  const lines = text.split('\n');
  const insertsLines = start.character === 0 && end.character === 0 && start.line === end.line;
  const old = insertsLines ? [] : lines.slice(start.line, end.line + 1);
  const before = insertsLines ? '' : (lines[start.line] ?? '').slice(0, start.character);
  const behind = insertsLines ? '' : (lines[end.line] ?? '').slice(end.character);
  const now = `${before}${newText}${behind}`.replace(/\n$/, '').split('\n');
  return [...old.map(line => `-${line}\n`), ...now.map(line => `+${line}\n`)].join('');
}

test('a VIP is added on all nodes', () => {
  assert.equal(
    edit({ kind: 'addVirtualAddress', vrid: 51, address: '10.120.100.101/24' }),
    `keepalived-master.conf
+        10.120.100.101/24
keepalived-backup.conf
+        10.120.100.101/24
`,
  );
});

test('a list that stands on one line is opened up', () => {
  const instance = (state: string, priority: number) => `vrrp_instance A {
\tstate ${state}
\tinterface eth0
\tvirtual_router_id 7
\tpriority ${priority}
\tvirtual_ipaddress {
\t\t10.0.0.100/24 }
}
`;
  const files = `--- a.conf\n${instance('MASTER', 110)}--- b.conf\n${instance('BACKUP', 100)}`;
  assert.equal(
    editFiles({ kind: 'addVirtualAddress', vrid: 7, address: '10.0.0.101/24' }, files),
    ['a.conf', 'b.conf']
      .map(name => `${name}\n-\t\t10.0.0.100/24 }\n+\t\t10.0.0.100/24 \n+\t\t10.0.0.101/24\n+\t}\n`)
      .join(''),
  );
});

test('a real server is checked as its neighbour is', () => {
  const added = `+
+    real_server 10.120.100.9 6443 {
+        weight 1
+        SSL_GET {
+            url {
+                path /readyz
+                status_code 200
+            }
+            connect_timeout 2
+            retry 2
+            delay_before_retry 1
+        }
+    }
`;
  assert.equal(
    edit({ kind: 'addRealServer', service: '10.120.100.100 6443', address: '10.120.100.9', port: 6443 }),
    `keepalived-master.conf\n${added}keepalived-backup.conf\n${added}`,
  );
});

test('a virtual server comes to all nodes', () => {
  const added = `+
+virtual_server 10.120.100.100 443 {
+    delay_loop 5
+    lb_algo rr
+    lb_kind DR
+    protocol TCP
+
+    real_server 10.120.100.5 443 {
+        weight 1
+        TCP_CHECK {
+            connect_timeout 3
+        }
+    }
+}
`;
  assert.equal(
    edit({ kind: 'addVirtualServer', address: '10.120.100.100', port: 443, realServers: ['10.120.100.5'] }),
    `keepalived-master.conf\n${added}keepalived-backup.conf\n${added}`,
  );
});

test('unicast: each node sends to the addresses of the others', () => {
  const lines = (own: string, peer: string) => `+    unicast_src_ip ${own}
+    unicast_peer {
+        ${peer}
+    }
`;
  assert.equal(
    edit({ kind: 'switchToUnicast', vrid: 51 }),
    `keepalived-master.conf\n${lines('10.120.100.6', '10.120.100.3')}keepalived-backup.conf\n${lines('10.120.100.3', '10.120.100.6')}`,
  );
});

test('the password and the number change on all nodes at once', () => {
  const changed = (from: string, to: string) =>
    ['keepalived-master.conf', 'keepalived-backup.conf'].map(name => `${name}\n-${from}\n+${to}\n`).join('');
  assert.equal(
    edit({ kind: 'setPassword', vrid: 51, password: 'kp4mr7tz' }),
    changed('        auth_pass k8s-v51a', '        auth_pass kp4mr7tz'),
  );
  assert.equal(
    edit({ kind: 'setVirtualRouterId', vrid: 51, to: 77 }),
    changed('    virtual_router_id 51', '    virtual_router_id 77'),
  );
});

test('a node is added behind the last one, in its image, and the others get to know it', () => {
  const told = edit(
    { kind: 'addNode', name: 'lb-third', address: '10.120.100.4/24' },
    { transport: 'unicast' },
  );
  for (const line of [
    "+# Director lb-third of the Kubernetes API: holds 10.120.100.100 while lb-master can't.",
    '+    router_id lb-third',
    '+    notification_email_from keepalived@lb-third.example.com',
    '+    state BACKUP',
    '+    priority 95',
    '+    unicast_src_ip 10.120.100.4',
    '+      "config": "keepalived-lb-third.conf",',
    '+      "ssh": "root@10.120.100.4",',
  ])
    assert.ok(told.includes(`${line}\n`), `${line}\n${told}`);
  const peers = /keepalived-lb-third\.conf\n[^]*unicast_peer \{\n\+ +(\S+)\n\+ +(\S+)\n/.exec(told);
  assert.deepEqual(peers?.slice(1), ['10.120.100.6', '10.120.100.3']);
  for (const name of ['keepalived-master.conf', 'keepalived-backup.conf'])
    assert.ok(told.includes(`${name}\n+        10.120.100.4\n`), told);
});

test('every design takes every edit of its router', () => {
  const nodes = exampleAnswers.nodes;
  const vips = [
    { address: '10.120.100.100', bits: 24, vrid: 51 },
    { address: '10.120.100.101', bits: 24, vrid: 52 },
  ];
  const designs: Partial<Answers>[] = [
    { design: 'apiServers' },
    { design: 'vip', check: { kind: 'port', port: 80 }, preempt: false },
    { design: 'activeActive', check: { kind: 'process', name: 'nginx' }, vips },
    {
      design: 'vip',
      check: { kind: 'none' },
      nodes: [...nodes, { ...nodes[0]!, name: 'lb-x', address: '10.120.100.9' }],
    },
  ];
  const edits: ClusterEdit[] = [
    { kind: 'addVirtualAddress', vrid: 51, address: '10.120.100.110/24' },
    { kind: 'switchToUnicast', vrid: 51 },
    { kind: 'setPassword', vrid: 51, password: 'kp4mr7tz' },
    { kind: 'setVirtualRouterId', vrid: 51, to: 77 },
    { kind: 'addNode', name: 'lb-third', address: '10.120.100.4/24' },
  ];
  for (const answers of designs)
    for (const change of edits)
      assert.match(edit(change, answers), /^\+/m, `${answers.design} ${change.kind}`);
});

test('what can not be is refused with the reason', () => {
  const refusals: [ClusterEdit, RegExp, Partial<Answers>?][] = [
    [{ kind: 'addVirtualAddress', vrid: 9, address: '10.0.0.1/24' }, /no virtual router 9/],
    [{ kind: 'addVirtualAddress', vrid: 51, address: '10.120.100.100/24' }, /VIP of the cluster already/],
    [{ kind: 'addVirtualAddress', vrid: 51, address: '2001:db8::1/64' }, /other family/],
    [{ kind: 'addRealServer', service: '10.0.0.1 80', address: '10.0.0.2', port: 80 }, /no virtual server/],
    [
      { kind: 'addRealServer', service: '10.120.100.100 6443', address: '10.120.100.5', port: 6443 },
      /already/,
    ],
    [
      { kind: 'addVirtualServer', address: '10.120.100.100', port: 6443, realServers: ['10.0.0.2'] },
      /already/,
    ],
    [{ kind: 'switchToUnicast', vrid: 51 }, /uses unicast already/, { transport: 'unicast' }],
    [{ kind: 'setPassword', vrid: 51, password: 'ninechars' }, /1 to 8 characters/],
    [{ kind: 'setVirtualRouterId', vrid: 51, to: 256 }, /1 to 255/],
    [{ kind: 'addNode', name: 'lb-master', address: '10.120.100.4/24' }, /node of the cluster already/],
    [{ kind: 'addNode', name: 'lb-third', address: '10.120.100.4' }, /length of its prefix/],
  ];
  for (const [change, reason, answers] of refusals) {
    assert.match(edit(change, answers), /^refused: /, change.kind);
    assert.match(edit(change, answers), reason);
  }
});
