import { chmod, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from '../client-options.ts';
import { answerFileRequests } from '../files.ts';
import type { Machine } from '../machine.ts';
import { sshHostsIn } from '../setup-ui/ssh-hosts.ts';

/**
 * The trees of a large file outlive the garbage collector's usual nursery, which then spends most of the time copying
 * them; MiB for each half of it.
 */
const nursery = ['--max-semi-space-size=64'];

export function nodeMachine(context: ExtensionContext): Machine {
  return {
    startLanguageClient: () => startLanguageClient(context),
    sshHosts: async () => sshHostsIn(await readFile(join(homedir(), '.ssh/config'), 'utf8').catch(() => '')),
    // Windows and virtual folders have no such bit; the deployment sets it on the host in any case.
    makeExecutable: async ({ scheme, fsPath }) => {
      if (scheme === 'file') await chmod(fsPath, 0o755).catch(() => undefined);
    },
    loadDeployment: () => import('../deploy-ui/index.ts'),
    loadAnsible: () => import('../ansible-ui/index.ts'),
  };
}

/** Starts the language server that comes with the extension. It runs beside the editor, in a process of its own. */
async function startLanguageClient(context: ExtensionContext): Promise<LanguageClient> {
  const module = context.asAbsolutePath('server/dist/server.cjs');
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
    clientOptions(context),
  );
  context.subscriptions.push(client);
  answerFileRequests(client);
  // Nobody waits for it: requests do by themselves, and the client tells if it can't start.
  void client.start().catch(() => undefined);
  return client;
}
