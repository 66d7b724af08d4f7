/** The language server on Node: `keepalived-language-server --stdio`, or started by the extension. */
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { canonicalUris } from './lsp/canonical-uris.ts';
import { startServer } from './lsp/start.ts';
import { nodeHost } from './node/host.ts';

// The build puts the rules' pages and the messages beside the bundle.
const host = nodeHost({ rulePages: join(__dirname, 'rules'), messages: join(__dirname, 'l10n') });
startServer(createConnection(ProposedFeatures.all, canonicalUris), host);
