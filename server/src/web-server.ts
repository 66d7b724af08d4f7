/** The language server as a web worker. It has no files, no pages and no messages itself: the editor brings them. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { canonicalUris } from './lsp/canonical-uris.ts';
import type { Host } from './lsp/host.ts';
import { startServer } from './lsp/start.ts';

const nothing: Host = {
  owns: () => false,
  findFiles: () => [],
  read: () => undefined,
  glob: () => [],
  isExecutable: () => undefined,
  pageOf: () => undefined,
  messages: () => undefined,
};

const [reader, writer] = [new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis)];
startServer(createConnection(reader, writer, canonicalUris), nothing);
