import type { ClusterDescription } from '../deploy/cluster/description.ts';
import { askForecast } from '../deploy/cluster/forecast.ts';
import { healthOf } from '../deploy/cluster/health.ts';
import type { Finding } from '../deploy/node.ts';

/**
 * What speaks against the files of a cluster before any host is asked: the linter and the forecast, for the versions and
 * interfaces that the cluster file tells. Errors stop an export as they stop a deployment.
 */
export function findingsOf({ nodes, rules }: ClusterDescription): Finding[] {
  const inputs = nodes.map(({ name, config, configId, files, host }) => ({
    name,
    config,
    texts: new Map(files.map(({ to, content }) => [to, content?.toString('utf8') ?? ''])),
    modes: new Map(files.flatMap(({ to, mode }) => (mode === undefined ? [] : [[to, mode] as const]))),
    ...(configId !== undefined && { configId }),
    ...host,
  }));
  return healthOf(askForecast(inputs, rules), new Set(nodes.map(({ name }) => name)));
}
