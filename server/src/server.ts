/** The language server on Node: `keepalived-language-server --stdio`, or started by the extension. */
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/start.ts';
import { nodeHost } from './node/host.ts';

// The build puts the rules' pages beside the bundle.
startServer(createConnection(ProposedFeatures.all), nodeHost(join(__dirname, 'rules')));
