import type { HeldAddress, ServiceFacts } from './facts.ts';
import { parseAddress, parseLinks, parseService } from './facts.ts';
import type { HostLine, HostShell } from './host-shell.ts';

/** How things stand on a host at one moment. */
export interface HostView {
  /** The signal by which the daemon tells of itself; `-` where that is not known. */
  readonly signal: string;
  readonly service: ServiceFacts;
  readonly addresses: readonly HeldAddress[];
  readonly hardware: ReadonlyMap<string, string>;
  /** What the daemon says of each of its instances: `MASTER`, `BACKUP`, `FAULT` or `INIT`; those it was silent about are missing. */
  readonly instances: ReadonlyMap<string, string>;
  /**
   * Who answers for the addresses that were asked for: a hardware address, `silent`, `here` where the host has it
   * itself, `far` where a router stands in between.
   */
  readonly answers: ReadonlyMap<string, string>;
}

/**
 * Looks at a host, and asks on its wires who has these addresses.
 * @param signal of an earlier view, which spares the host a question
 */
export async function lookAt(
  shell: HostShell,
  addresses: readonly string[] = [],
  signal = '-',
): Promise<HostView> {
  return parseView(await shell.call(['look', signal, ...addresses], { timeoutMs: 30_000 }));
}

/** The service and the addresses of a host; it is not asked for anything else. */
export async function glanceAt(
  shell: HostShell,
): Promise<Pick<HostView, 'service' | 'addresses' | 'hardware'>> {
  return parseView(await shell.call(['glance'], { timeoutMs: 30_000 }));
}

export function parseView(lines: readonly HostLine[]): HostView {
  const all = (kind: string) => lines.filter(line => line.kind === kind).map(line => line.fields);
  const pairs = (kind: string) =>
    new Map(
      all(kind).flatMap(([text = '']) => {
        const cut = text.lastIndexOf(' ');
        return cut > 0 ? [[text.slice(0, cut), text.slice(cut + 1)] as const] : [];
      }),
    );
  return {
    signal: all('signal')[0]?.[0] ?? '-',
    service: parseService(all('service')[0]?.[0] ?? ''),
    addresses: all('address').map(parseAddress),
    hardware: parseLinks(all('link')),
    instances: pairs('instance'),
    answers: pairs('answer'),
  };
}
