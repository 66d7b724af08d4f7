import * as l10n from '@vscode/l10n';
import type { DesiredNode } from './node.ts';
import { parseTarget } from './ssh/target.ts';

/** How many clusters are worked on at the same time unless somebody wants it otherwise. */
export const CLUSTERS_AT_ONCE = 4;

/** A cluster among others. */
export interface FleetMember {
  readonly name: string;
  readonly nodes: readonly Pick<DesiredNode, 'name' | 'ssh' | 'files'>[];
}

export interface FleetOptions<Cluster, Result> {
  readonly atOnce: number;
  /** Clusters that have a host in common are never worked on at the same time. */
  readonly hostsOf: (cluster: Cluster) => readonly string[];
  /** Asked after each result: false begins with no further cluster. Those under way come to their end. */
  readonly mayGoOn?: (result: Result) => boolean;
}

/**
 * Works on many clusters, some of them at the same time. What a cluster's nodes do, and in what order, is up to `work`:
 * here nothing is done to a node alone. Rejects as soon as the work on one of them does.
 * @returns the results in the order of the clusters; undefined for those that were not begun
 */
export async function overFleet<Cluster, Result>(
  clusters: readonly Cluster[],
  work: (cluster: Cluster) => Promise<Result>,
  { atOnce, hostsOf, mayGoOn = () => true }: FleetOptions<Cluster, Result>,
): Promise<(Result | undefined)[]> {
  const results: (Result | undefined)[] = clusters.map(() => undefined);
  const waiting = clusters.map((cluster, index) => ({ cluster, index, hosts: hostsOf(cluster) }));
  const busy = new Set<string>();
  const running = new Set<Promise<void>>();
  let goesOn = true;
  const begin = ({ cluster, index, hosts }: (typeof waiting)[number]) => {
    for (const host of hosts) busy.add(host);
    const task = work(cluster).then(result => {
      results[index] = result;
      if (!mayGoOn(result)) goesOn = false;
      for (const host of hosts) busy.delete(host);
      running.delete(task);
    });
    running.add(task);
  };
  for (;;) {
    const next = waiting.findIndex(({ hosts }) => !hosts.some(host => busy.has(host)));
    if (goesOn && next >= 0 && running.size < atOnce) waiting.splice(next, 1).forEach(begin);
    else if (running.size === 0) return results;
    else await Promise.race(running);
  }
}

/** The hosts of a cluster as they are written; another account is the same host. Throws a DeployError `usage`. */
export function hostsOf({ nodes }: Pick<FleetMember, 'nodes'>): string[] {
  return nodes.map(({ ssh }) => hostOf(ssh));
}

function hostOf(ssh: string): string {
  const { host, port = 22 } = parseTarget(ssh);
  return `${host.toLowerCase()} ${port}`;
}

/** Files that two clusters want to be different on the same host, in sentences: whoever came last would win. */
export function quarrels(fleet: readonly FleetMember[]): string[] {
  const seen = new Map<string, { readonly cluster: string; readonly content: Buffer | undefined }>();
  return fleet.flatMap(cluster =>
    cluster.nodes.flatMap(node =>
      node.files.flatMap(({ to, content }) => {
        const key = `${hostOf(node.ssh)} ${to}`;
        const other = seen.get(key);
        if (!other) {
          seen.set(key, { cluster: cluster.name, content });
          return [];
        }
        if (other.cluster === cluster.name || (content && other.content?.equals(content))) return [];
        return [l10n.t('{0} and {1} want another {2} on {3}', other.cluster, cluster.name, to, node.ssh)];
      }),
    ),
  );
}
