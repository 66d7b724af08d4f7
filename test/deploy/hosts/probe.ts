import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from './host.ts';
import type { Lab } from './lab.ts';

/** What happened to a virtual address while it was watched. */
export interface Watched {
  /** The longest time without an answer, in milliseconds; known to 20 ms. */
  readonly gap: number;
  /** For how long more than one host had the address, in milliseconds. */
  readonly twoHolders: number;
  /** Who had it in the end. */
  readonly holders: readonly string[];
}

const INTERVAL_MS = 20;

/** Watches an address from the side of its users and on the hosts, while `work` goes on. */
export async function watch<T>(
  lab: Lab,
  address: string,
  work: () => Promise<T>,
): Promise<{ result: T; watched: Watched }> {
  const stopPing = await ping(lab, address);
  const monitors = await Promise.all(lab.hosts.map(host => monitor(host, address)));
  await sleep(200);
  const result = await work();
  await sleep(300);
  const gap = await stopPing();
  const spans = await Promise.all(monitors.map(stop => stop()));
  const holders = await holdersOf(lab, address);
  return { result, watched: { gap, twoHolders: Math.round(overlap(spans)), holders } };
}

async function ping(lab: Lab, address: string): Promise<() => Promise<number>> {
  const words = ['chroot', lab.image, 'ping', '-n', '-i', String(INTERVAL_MS / 1000), address];
  const [command, ...rest] = lab.wire.enter(words);
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', chunk => (output += String(chunk)));
  await sleep(300);
  return async () => {
    child.kill('SIGINT');
    await once(child, 'close');
    const answered = [...output.matchAll(/bytes from .*icmp_seq=(\d+)/g)].map(([, number]) => Number(number));
    const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1] ?? 0);
    // The sequence number of ping ends at 65535: far beyond what a test sends.
    const edges = [answered[0] ?? 0, ...answered, sent];
    const missing = edges.slice(1).map((number, index) => number - (edges[index] ?? 0) - 1);
    return Math.max(0, ...missing) * INTERVAL_MS;
  };
}

interface Span {
  readonly start: number;
  end: number;
}

/** When a host had the address, by the clock of the machine that all hosts share. */
async function monitor(host: Host, address: string): Promise<() => Promise<Span[]>> {
  const [command, ...words] = host.enter(['sh', '-c', 'ip -ts -o monitor address & cat; kill $!']);
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', chunk => (output += String(chunk)));
  // A host that loses its power takes the watcher with it: what it has after that is not seen.
  let lost = Infinity;
  const closed = once(child, 'close').then(() => (lost = Date.now()));
  child.stdin.on('error', () => {});
  await sleep(100);
  const spans: Span[] = [];
  if (await holds(host, address)) spans.push({ start: -Infinity, end: Infinity });
  return async () => {
    const lostAt = lost;
    child.stdin.end();
    await closed;
    for (const line of output.split('\n').filter(text => text.includes(`inet ${address}/`))) {
      const at = Date.parse(/\[(\S+?)\]/.exec(line)?.[1] ?? '');
      const last = spans.at(-1);
      if (/Deleted/.test(line)) {
        if (last) last.end = Math.min(last.end, at);
      } else if (!last || last.end !== Infinity) spans.push({ start: at, end: Infinity });
    }
    return spans.map(({ start, end }) => ({ start, end: Math.min(end, lostAt) }));
  };
}

async function holdersOf(lab: Lab, address: string): Promise<string[]> {
  const held = await Promise.all(lab.hosts.map(host => holds(host, address)));
  return lab.hosts.filter((_, index) => held[index]).map(host => host.name);
}

async function holds(host: Host, address: string): Promise<boolean> {
  return (await host.sh('ip -o addr')).includes(`inet ${address}/`);
}

/** For how long spans of more than one host were open at once. */
function overlap(hosts: readonly (readonly Span[])[]): number {
  const now = Date.now();
  let total = 0;
  for (const [index, one] of hosts.entries())
    for (const other of hosts.slice(index + 1))
      for (const a of one)
        for (const b of other) {
          const start = Math.max(a.start, b.start);
          const end = Math.min(a.end, b.end, now);
          if (Number.isFinite(start) && end > start) total += end - start;
        }
  return total;
}
