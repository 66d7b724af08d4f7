import { type ExtensionContext, window } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/**
 * The trees of a large file outlive the garbage collector's usual nursery, which then spends most of the time copying
 * them; MiB for each half of it.
 */
const nursery = ['--max-semi-space-size=64'];

/** Starts the language server that comes with the extension. It runs beside the editor, in a process of its own. */
export async function startLanguageClient(context: ExtensionContext): Promise<LanguageClient> {
  const module = context.asAbsolutePath('server/dist/server.cjs');
  const output = window.createOutputChannel('Keepalived', { log: true });
  const client = new LanguageClient(
    'keepalived',
    'Keepalived',
    {
      run: { module, transport: TransportKind.ipc, options: { execArgv: nursery } },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { execArgv: [...nursery, '--nolazy', '--inspect=6029'] },
      },
    },
    {
      documentSelector: [{ language: 'keepalived' }],
      outputChannel: output,
      // What the server may put behind a code lens.
      initializationOptions: { commands: ['keepalived.compareWithPeer'] },
      diagnosticPullOptions: { onChange: true, onTabs: true },
    },
  );
  context.subscriptions.push(output, client);
  await client.start();
  return client;
}
