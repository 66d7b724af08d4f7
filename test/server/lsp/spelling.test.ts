import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { canonicalUri } from '../../../server/src/lsp/canonical-uris.ts';
import { nodeHost } from '../../../server/src/node/host.ts';
import { Editor } from '../support/editor.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';

const node = (state: string, priority: number) => `vrrp_instance VI_1 {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority ${priority}
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`;

test('a file is one file however an editor spells its URI', async t => {
  const home = await mkdtemp(join(tmpdir(), 'keepalived-spelling-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const folder = join(home, "lb's (new) + @home");
  await mkdir(folder);
  await writeFile(join(folder, 'keepalived-a.conf'), node('MASTER', 110));
  await writeFile(join(folder, 'keepalived-b.conf'), node('BACKUP', 100));
  const host = nodeHost({ rulePages: folder, messages: folder });
  const editor = new Editor(new MemoryWorkspace(''), host);
  t.after(() => editor.stop());
  // As little as possible is escaped here; the server's own spelling escapes all that can be.
  await editor.start({}, undefined, pathToFileURL(folder).href);
  const uri = pathToFileURL(join(folder, 'keepalived-a.conf')).href;
  const text = node('MASTER', 110).replace('priority 110', 'priority 120');
  await editor.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'keepalived', version: 1, text },
  });
  const clusters = await editor.request<{ nodes: string[] }[]>('keepalived/editableClusters', {});
  assert.deepEqual(
    clusters.map(({ nodes }) => nodes),
    [['keepalived-a', 'keepalived-b']],
  );
});

test('drives of Windows and escaped letters have one spelling', () => {
  assert.equal(canonicalUri('file:///C:/lb/a(b).conf'), 'file:///c%3A/lb/a%28b%29.conf');
  assert.equal(canonicalUri('file:///c%3A/lb/a%28b%29.conf'), 'file:///c%3A/lb/a%28b%29.conf');
  assert.equal(canonicalUri('untitled:Untitled-1'), 'untitled:Untitled-1');
  assert.equal(canonicalUri('no URI'), 'no URI');
});
