import { env, type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { languageOf } from '../../../server/src/text/locale.ts';
import { clientOptions } from '../client-options.ts';
import { answerFileRequests } from '../files.ts';
import type { Machine } from '../machine.ts';

/** Of the browser; the types of Node that the rest is checked with don't know it. */
declare const Worker: new (url: string) => object;

/** A browser: there is no SSH and there are no permissions of files. */
export function webMachine(context: ExtensionContext): Machine {
  return {
    startLanguageClient: () => startLanguageClient(context),
    sshHosts: async () => [],
    makeExecutable: async () => undefined,
  };
}

/** Starts the language server that comes with the extension, as a web worker. */
async function startLanguageClient(context: ExtensionContext): Promise<LanguageClient> {
  const dist = Uri.joinPath(context.extensionUri, 'server/dist');
  const worker = await startWorker(Uri.joinPath(dist, 'web/server.js'));
  const options = clientOptions(context, {
    rulePages: `${Uri.joinPath(dist, 'rules').toString()}/`,
    messages: await readMessages(Uri.joinPath(dist, 'l10n')),
  });
  const client = new LanguageClient('keepalived', 'Keepalived', worker, options);
  context.subscriptions.push(client);
  answerFileRequests(client);
  // Nobody waits for it: requests do by themselves, and the client tells if it can't start.
  void client.start().catch(() => undefined);
  return client;
}

/** Extensions of a remote window lie where no worker can be started from, so its script is read first. */
async function startWorker(script: Uri): Promise<object> {
  const text = await workspace.fs.readFile(script);
  return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
}

/** The server's messages in the editor's language; none for English, which stands in its code. */
async function readMessages(folder: Uri): Promise<unknown> {
  const language = languageOf(env.language);
  if (language === 'en') return undefined;
  const file = Uri.joinPath(folder, `bundle.l10n.${language}.json`);
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
}
