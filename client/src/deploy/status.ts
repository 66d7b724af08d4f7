import type { Lock, ServiceFacts } from './host/facts.ts';
import { parseAddress, parseLast, parseLock, parseService } from './host/facts.ts';
import { HostShell } from './host/host-shell.ts';
import type { DesiredNode } from './node.ts';
import type { HostAccess } from './host-access.ts';

/** What a host says about its deployments. */
export interface NodeStatus {
  readonly node: string;
  readonly service: ServiceFacts;
  readonly addresses: readonly string[];
  readonly lock: Lock | undefined;
  /** Deployments under way, with how far they are. */
  readonly pending: readonly string[];
  /** The newest first. */
  readonly history: readonly { readonly id: string; readonly outcome: string }[];
  /** The deployment whose files are in use. */
  readonly last: string | undefined;
}

export async function readStatus(node: DesiredNode, access: HostAccess): Promise<NodeStatus> {
  const shell = await HostShell.open(access.connect, access.questions);
  try {
    const lines = await shell.call(['status']);
    const all = (kind: string) => lines.filter(line => line.kind === kind).map(line => line.fields);
    return {
      node: node.name,
      service: parseService(all('service')[0]?.[0] ?? ''),
      addresses: all('address').map(fields => parseAddress(fields).address),
      lock: parseLock(all('lock')[0]),
      pending: all('pending').map(([text = '']) => text),
      history: all('done').map(([text = '']) => {
        const [id = '', outcome = ''] = text.split(' ');
        return { id, outcome };
      }),
      last: parseLast(all('last')[0]?.[0])?.id,
    };
  } finally {
    await shell.close();
  }
}

/** Breaks the lock of a deployment that somebody has left: what it changed and did not confirm is undone. */
export async function breakLock(access: HostAccess): Promise<string> {
  const shell = await HostShell.open(access.connect, access.questions);
  try {
    const lock = parseLock((await shell.call(['status'])).find(line => line.kind === 'lock')?.fields);
    if (!lock) return 'not locked';
    const lines = await shell.call(['abort', lock.id], { timeoutMs: 90_000 });
    return lines.find(line => line.kind === 'outcome')?.fields[0] ?? 'removed';
  } finally {
    await shell.close();
  }
}
