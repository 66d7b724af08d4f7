import type { HostAccess } from '../deploy/host-access.ts';
import type { DesiredNode } from '../deploy/node.ts';
import { readStatus } from '../deploy/status.ts';

/** A deployment of the past that hosts can bring back what was before. */
export interface Past {
  readonly id: string;
  readonly nodes: readonly string[];
  /** Its files are what these nodes have now. */
  readonly inUse: boolean;
}

/** Confirmed deployments of any of these nodes, the newest first: one of a whole cluster has the same id everywhere. */
export async function pastDeployments(
  nodes: readonly DesiredNode[],
  access: (node: DesiredNode) => HostAccess,
): Promise<Past[]> {
  const all = await Promise.all(nodes.map(node => readStatus(node, access(node))));
  const confirmed = all.flatMap(({ node, history, last }) =>
    history
      .filter(({ outcome }) => outcome === 'confirmed')
      .map(({ id }) => ({ id, node, inUse: id === last })),
  );
  const ids = [...new Set(confirmed.map(({ id }) => id))].sort().toReversed();
  return ids.map(id => {
    const own = confirmed.filter(each => each.id === id);
    return { id, nodes: own.map(({ node }) => node), inUse: own.some(each => each.inUse) };
  });
}

/** An id begins with its time, as `20261123T082910`. */
export function timeOf(id: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(id)?.map(Number) ?? [];
  if (year === undefined || month === undefined) return undefined;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
