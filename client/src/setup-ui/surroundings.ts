import type { LanguageClient } from 'vscode-languageclient/node';
import type { Surroundings, TakenRouter } from '../setup/questions/index.ts';
import { readSshHosts } from './ssh-hosts.ts';

/** What is known of the hosts and of the virtual routers in the workspace. */
export async function readSurroundings(client: LanguageClient | undefined): Promise<Surroundings> {
  const [sshHosts, routers] = await Promise.all([readSshHosts(), readRouters(client)]);
  return { sshHosts, routers };
}

/** A server that does not answer knows of none: the set-up can be written without it. */
async function readRouters(client: LanguageClient | undefined): Promise<TakenRouter[]> {
  const answer: unknown = await client?.sendRequest('keepalived/virtualRouters').catch(() => []);
  return Array.isArray(answer) ? answer.filter(isRouter) : [];
}

function isRouter(value: unknown): value is TakenRouter {
  if (typeof value !== 'object' || value === null) return false;
  const { vrid, addresses, cluster }: Readonly<Record<string, unknown>> = { ...value };
  return (
    typeof vrid === 'number' &&
    typeof cluster === 'string' &&
    Array.isArray(addresses) &&
    addresses.every(address => typeof address === 'string')
  );
}
