import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  type Diagnostic,
  type InitializeParams,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver/node';
import { canonicalUris } from '../../../server/src/lsp/canonical-uris.ts';
import { startServer } from '../../../server/src/lsp/start.ts';
import type { Host } from '../../../server/src/lsp/host.ts';
import { readMessages } from '../../../server/src/node/messages.ts';
import { type MemoryWorkspace, nameOf, uriOf } from './memory-workspace.ts';

const messages = fileURLToPath(new URL('../../../server/l10n', import.meta.url));

type Capabilities = InitializeParams['capabilities'];

/** An editor at the other end of a real connection. Its disk is a world in memory. */
export class Editor {
  readonly #client;
  readonly #published = new Map<string, Diagnostic[]>();
  readonly #waiting: (() => void)[] = [];
  readonly #texts = new Map<string, { text: string; version: number }>();
  readonly #disk: MemoryWorkspace;
  /** The section `keepalived`, for a server that asks because of the capabilities. */
  settings: object | null = null;

  /** @param host the machine that the server runs on, if it is not to have the world in memory as its disk */
  constructor(disk: MemoryWorkspace, host: Host = hostOf(disk)) {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(up, down, canonicalUris);
    this.#disk = disk;
    startServer(server, host);
    this.#client = createConnection(down, up);
    this.#client.onNotification(
      PublishDiagnosticsNotification.type,
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        this.#published.set(nameOf(uri), diagnostics);
        for (const wake of this.#waiting.splice(0)) wake();
      },
    );
    this.#client.onRequest('workspace/diagnostic/refresh', () => null);
    this.#client.onRequest('workspace/configuration', () => [this.settings]);
    this.#client.listen();
  }

  async start(
    capabilities: Capabilities = {},
    locale?: string,
    folder = uriOf(''),
    initializationOptions?: object,
  ): Promise<void> {
    await this.#client.sendRequest('initialize', {
      processId: null,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'world' }],
      capabilities,
      ...(locale !== undefined && { locale }),
      ...(initializationOptions && { initializationOptions }),
    });
    await this.#client.sendNotification('initialized', {});
  }

  async open(name: string): Promise<void> {
    const text = this.#disk.read(uriOf(name)) ?? '';
    this.#texts.set(name, { text, version: 1 });
    await this.notify('textDocument/didOpen', {
      textDocument: { uri: uriOf(name), languageId: 'keepalived', version: 1, text },
    });
  }

  /** Types over the first place where `old` stands, as an incremental change. */
  async replace(name: string, old: string, newText: string): Promise<void> {
    const { text, version } = this.#texts.get(name)!;
    const start = text.indexOf(old);
    const range = { start: positionAt(text, start), end: positionAt(text, start + old.length) };
    this.#texts.set(name, { text: text.replace(old, newText), version: version + 1 });
    await this.notify('textDocument/didChange', {
      textDocument: { uri: uriOf(name), version: version + 1 },
      contentChanges: [{ range, text: newText }],
    });
  }

  async close(name: string): Promise<void> {
    await this.notify('textDocument/didClose', { textDocument: { uri: uriOf(name) } });
  }

  /** Waits until the server has published problems of a file that fit. */
  async published(
    name: string,
    fits: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<Diagnostic[]> {
    for (;;) {
      const diagnostics = this.#published.get(name);
      if (diagnostics && fits(diagnostics)) return diagnostics;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  /** Waits until the server asks to ask again, with this method. */
  async asked(method: string): Promise<void> {
    await new Promise<void>(resolve => {
      this.#client.onRequest(method, () => {
        resolve();
        return null;
      });
    });
  }

  async request<Result>(method: string, params: unknown): Promise<Result> {
    return this.#client.sendRequest<Result>(method, params);
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.#client.sendNotification(method, params);
  }

  stop(): void {
    this.#client.dispose();
  }
}

function hostOf(disk: MemoryWorkspace): Host {
  return {
    owns: () => true,
    findFiles: () => [...disk.files()],
    read: uri => disk.read(uri),
    glob: (pattern, from) => disk.glob(pattern, from),
    isExecutable: () => undefined,
    pageOf: (rule, language) => `https://example.com/${language === 'en' ? '' : `${language}/`}${rule}`,
    messages: language => readMessages(messages, language),
  };
}

/** `line:code` of each problem, lines from 1. */
export function summary(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ range, code }) => `${range.start.line + 1}:${code}`);
}

function positionAt(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}
