import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Machine } from '../machine.ts';
import type { Surroundings, TakenRouter } from '../setup/questions/index.ts';

/** What is known of the hosts and of the virtual routers in the workspace. */
export async function readSurroundings(
  machine: Machine,
  client: BaseLanguageClient | undefined,
): Promise<Surroundings> {
  const [sshHosts, routers] = await Promise.all([machine.sshHosts(), readRouters(client)]);
  return { sshHosts, routers };
}

/** A server that does not answer knows of none: the set-up can be written without it. */
async function readRouters(client: BaseLanguageClient | undefined): Promise<TakenRouter[]> {
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
