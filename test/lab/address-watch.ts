import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ENVIRONMENT, type Namespace } from './namespace.ts';

/** The addresses of one host, followed as the kernel reports their coming and going. */
export interface AddressWatch {
  /** Whether any interface of the host has the address now. */
  has(address: string): boolean;
  /** Calls `listener` after each change. */
  onChange(listener: () => void): void;
}

/** Begins to follow a host's addresses; those that it has already are known when this returns. */
export async function watchAddresses(namespace: Namespace): Promise<AddressWatch> {
  const held = new Set<string>();
  const listeners: (() => void)[] = [];
  // Inside the host's process namespace, so that it ends with the host, however that ends.
  const [command, ...parameters] = namespace.enter(['sh', '-c', FOLLOW]);
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'ignore'], env: ENVIRONMENT });
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (lines.map(line => apply(line, held)).some(Boolean)) for (const listener of listeners) listener();
  });
  await once(child.stdout, 'data');
  return {
    has: address => [...held].some(key => key.endsWith(` ${canonical(address)}`)),
    onChange: listener => void listeners.push(listener),
  };
}

const FOLLOW = 'ip -oneline address; exec ip -oneline monitor address';

/** Returns whether the line changed anything. */
function apply(line: string, held: Set<string>): boolean {
  const [, gone, port, address] = /^(Deleted )?\d+: (\S+)\s+inet6? ([\da-f.:]+)/.exec(line) ?? [];
  if (port === undefined || address === undefined) return false;
  const key = `${port} ${address}`;
  if (gone !== undefined) return held.delete(key);
  const before = held.size;
  return held.add(key).size > before;
}

/** An address as the kernel writes it. */
function canonical(address: string): string {
  if (!address.includes(':')) return address;
  try {
    return new URL(`http://[${address}]/`).hostname.slice(1, -1);
  } catch {
    return address.toLowerCase();
  }
}
