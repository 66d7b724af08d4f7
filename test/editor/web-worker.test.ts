import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type CompletionList,
  createConnection,
  type DataCallback,
  type DocumentDiagnosticReport,
  type Hover,
  type Message,
} from 'vscode-languageserver/node';
import { MemoryWorkspace } from '../server/support/memory-workspace.ts';
import { eventually } from './actions.ts';
import { requires } from '../support/requires.ts';
import { startBrowser } from './support.ts';

const bundle = fileURLToPath(new URL('../../server/dist/web/server.js', import.meta.url));
const chinese = new URL('../../server/l10n/bundle.l10n.zh-cn.json', import.meta.url);

/** The folder of a virtual workspace; where the world in memory has its files is nobody's business. */
const folder = 'vscode-vfs://github/acme/lb';

const node = (state: string, priority: number, vrid: number) => `vrrp_instance VI_1 {
    state ${state}
    interface eth0
    virtual_router_id ${vrid}
    priority ${priority}
    virtual_ipaddress {
        10.0.0.100/24
    }
    include tracks/*.inc
}
`;
const world = `--- keepalived-master.conf
${node('MASTER', 110, 51)}--- keepalived-backup.conf
${node('BACKUP', 100, 52)}--- tracks/one.inc
track_interface {
    eth1
}
`;

test('the server as a web worker, in a browser that reads the files of a virtual workspace for it', async t => {
  if (!requires(t, 'chromium')) return;
  const disk = new MemoryWorkspace(world);
  const client = await workerIn(t, disk);
  const answer: { serverInfo: { name: string } } = await client.sendRequest('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'lb' }],
    capabilities: { textDocument: { diagnostic: {} } },
    locale: 'zh-cn',
    initializationOptions: {
      readsFiles: true,
      rulePages: 'https://example.com/rules/',
      messages: JSON.parse(readFileSync(chinese, 'utf8')),
    },
  });
  assert.equal(answer.serverInfo.name, 'keepalived-language-server');
  await client.sendNotification('initialized', {});
  const textDocument = { uri: `${folder}/keepalived-master.conf` };
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { ...textDocument, languageId: 'keepalived', version: 1, text: node('MASTER', 110, 51) },
  });

  await t.test('what is wrong between two files is found, in the language of the editor', async () => {
    const items = await eventually(
      'the finding about both nodes',
      async () => {
        const method = 'textDocument/diagnostic';
        const report: DocumentDiagnosticReport = await client.sendRequest(method, { textDocument });
        return report.kind === 'full' ? report.items : [];
      },
      found => found.some(({ code }) => code === 'virtual-router-id-mismatch'),
      20,
    );
    const mismatch = items.find(({ code }) => code === 'virtual-router-id-mismatch')!;
    assert.match(JSON.stringify(mismatch.message), /\p{Script=Han}/u);
    const [related] = mismatch.relatedInformation ?? [];
    assert.equal(related?.location.uri, `${folder}/keepalived-backup.conf`);
    const page = 'https://example.com/rules/zh-cn/virtual-router-id-mismatch.md';
    assert.equal(mismatch.codeDescription?.href, page);
  });

  await t.test('hover and completion know the other node', async () => {
    const hover: Hover = await client.sendRequest('textDocument/hover', {
      textDocument,
      position: { line: 4, character: 6 },
    });
    assert.match(JSON.stringify(hover.contents), /keepalived-backup \| BACKUP \| 100/);
    const { items }: CompletionList = await client.sendRequest('textDocument/completion', {
      textDocument,
      position: { line: 3, character: 22 },
    });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['52'],
    );
  });

  await t.test('an include is read, and read again when it changes', async () => {
    const links: { target: string }[] = await client.sendRequest('textDocument/documentLink', {
      textDocument,
    });
    assert.deepEqual(
      links.map(({ target }) => target),
      [`${folder}/tracks/one.inc`],
    );
    disk.write('keepalived-backup.conf', node('BACKUP', 100, 51));
    await client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${folder}/keepalived-backup.conf`, type: 2 }],
    });
    await eventually(
      'no finding about both nodes',
      async () => {
        const method = 'textDocument/diagnostic';
        const report: DocumentDiagnosticReport = await client.sendRequest(method, { textDocument });
        return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
      },
      found => !found.includes('virtual-router-id-mismatch'),
      20,
    );
  });
});

/** The worker in a page, with this process as its editor: messages go through the page as they are. */
async function workerIn(t: TestContext, disk: MemoryWorkspace) {
  assert.ok(existsSync(bundle), `${bundle} is missing: npm run build makes it`);
  const browser = await startBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(await serve(t));
  const reader = new Incoming();
  await page.exposeFunction('fromWorker', (message: Message) => reader.take(message));
  await page.evaluate(`
    worker = new Worker('/server.js');
    worker.onmessage = ({ data }) => fromWorker(data);
  `);
  const client = createConnection(reader, new Outgoing(page));
  client.onRequest('keepalived/listFiles', ({ folder: asked }: { folder: string }) =>
    asked === folder ? [...disk.files()].map(inFolder) : [],
  );
  client.onRequest('keepalived/readFiles', ({ uris }: { uris: string[] }) =>
    uris.map(uri => disk.read(uri.replace(folder, 'file:///world')) ?? null),
  );
  client.listen();
  t.after(() => client.dispose());
  return client;
}

function inFolder(uri: string): string {
  return uri.replace('file:///world', folder);
}

class Incoming extends AbstractMessageReader {
  #callback: DataCallback | undefined;

  listen(callback: DataCallback) {
    this.#callback = callback;
    return { dispose: () => (this.#callback = undefined) };
  }

  take(message: Message): void {
    this.#callback?.(message);
  }
}

class Outgoing extends AbstractMessageWriter {
  readonly #page: Page;

  constructor(page: Page) {
    super();
    this.#page = page;
  }

  async write(message: Message): Promise<void> {
    await this.#page.evaluate(`worker.postMessage(${JSON.stringify(message)})`);
  }

  end(): void {}
}

/** A server on the loopback interface that has nothing but an empty page and the worker. */
function serve(t: TestContext): Promise<string> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/server.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(bundle) : '<!doctype html><title>worker</title>');
  });
  t.after(() => server.close());
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(`http://127.0.0.1:${address.port}/`);
    });
  });
}
