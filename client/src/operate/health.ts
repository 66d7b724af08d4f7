import { lookAt } from '../deploy/host/look.ts';
import type { ClusterView } from './cluster-view.ts';
import { probeService } from './service-probe.ts';
import type { ServiceAnswer } from './service-probe.ts';

/** Who holds what, and whether clients are served. */
export interface ClusterHealth {
  readonly addresses: readonly { readonly address: string; readonly holders: readonly string[] }[];
  readonly services: readonly ({ readonly address: string; readonly port: number } & ServiceAnswer)[];
  readonly nodes: readonly {
    readonly node: string;
    readonly active: boolean;
    /** What the daemon says of its instances: `MASTER`, `BACKUP`, `FAULT` or `INIT`. */
    readonly instances: Readonly<Record<string, string>>;
    /** What `ipvsadm -Ln` prints, without its three lines of heading; empty without virtual servers. */
    readonly ipvs: readonly string[];
  }[];
  /** Nodes that can't be reached, and why. */
  readonly unreachable: Readonly<Record<string, string>>;
}

/** Looks once at a whole cluster; services are tried from this machine. */
export async function readHealth(view: ClusterView): Promise<ClusterHealth> {
  const endpoints = new Map(
    view.members
      .flatMap(({ shape }) => shape.services)
      .map(({ address, port }) => [`${address} ${port}`, { address, port }] as const),
  );
  const [situation, services, looks, tables] = await Promise.all([
    view.look(),
    Promise.all(
      [...endpoints.values()].map(async it => ({ ...it, ...(await probeService(it.address, it.port)) })),
    ),
    Promise.all(view.members.map(member => lookAt(member.shell))),
    Promise.all(view.members.map(member => member.shell.call(['ipvs']))),
  ]);
  return {
    addresses: [...situation.holders].map(([address, holders]) => ({ address, holders })),
    services,
    nodes: view.members.map(({ name }, index) => ({
      node: name,
      active: situation.active.includes(name),
      instances: Object.fromEntries(looks[index]?.instances ?? []),
      ipvs: (tables[index] ?? [])
        .flatMap(({ kind, fields }) => (kind === 'ipvs' ? [fields.join('\t')] : []))
        .slice(3),
    })),
    unreachable: Object.fromEntries(view.unreachable),
  };
}
