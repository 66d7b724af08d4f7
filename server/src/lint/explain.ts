/** What `--explain` prints: who holds each VIP in each event, for how long nobody does, and what is wrong and why. */
import { describeCause, describeTrouble, explain, virtualAddressesOf } from '../cluster/index.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { Address } from '../config/vrrp/index.ts';

const events = [
  ['steady', 'all up'],
  ['stop', 'stopped'],
  ['restart', 'restarted'],
  ['checkFailure', 'checks fail'],
  ['linkLoss', 'link lost'],
] as const;

/** @param nameOf what to call a file */
export function explainClusters(clusters: readonly ClusterView[], nameOf: (uri: string) => string): string {
  return clusters.map(cluster => `${explainCluster(cluster, nameOf).join('\n')}\n`).join('\n');
}

function explainCluster(cluster: ClusterView, nameOf: (uri: string) => string): string[] {
  const { name, nodes, file } = cluster;
  const grouped =
    nodes.length === 1
      ? 'a node by itself'
      : file
        ? `grouped by ${nameOf(file.uri)}`
        : 'grouped by what the files share';
  const members = nodes.map(({ name: node, configuration }) => {
    const { configId } = configuration.target;
    return `  ${node}: ${nameOf(configuration.uri)}${configId === undefined ? '' : `, config id ${configId}`}`;
  });
  const addresses = virtualAddressesOf(nodes);
  if (addresses.length === 0) return [`${name} (${grouped}), no VIP`, ...members];
  const unknown = nodes.some(({ vrrp }) => vrrp.unknown.length > 0)
    ? ['  Some values are filled in later; here they count as if they were not written.']
    : [];
  return [
    `${name} (${grouped})`,
    ...members,
    ...unknown,
    '',
    ...table([
      ['VIP', ...events.map(([, title]) => title)],
      ...addresses.flatMap(address => rows(cluster, address)),
    ]),
    ...addresses.flatMap(address => reasons(cluster, address)),
  ];
}

/** The holders in each event, and below them for how long nobody held the address. */
function rows({ forecast }: ClusterView, address: Address): string[][] {
  const found = forecast.addresses.get(address.text);
  if (!found) return [];
  const { gaps } = explain(forecast, address);
  const holders = events.map(([event]) => {
    const names = found[event];
    return names === null ? 'no checks' : names.join(' + ') || 'nobody';
  });
  const pauses = events.map(([event]) => {
    const seconds = event === 'steady' ? undefined : gaps[event];
    return seconds === undefined || seconds === 0 || !Number.isFinite(seconds)
      ? ''
      : `after ${seconds.toFixed(1)} s`;
  });
  return [[address.text, ...holders], ...(pauses.some(pause => pause !== '') ? [['', ...pauses]] : [])];
}

function reasons({ nodes, forecast }: ClusterView, address: Address): string[] {
  if (nodes.length < 2) return [];
  return explain(forecast, address).troubles.flatMap(trouble => [
    '',
    `  ${describeTrouble(trouble, address, nodes)}:`,
    ...trouble.causes.map(cause => `    ${describeCause(cause, nodes)}`),
  ]);
}

function table(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map(line => line[column]?.length ?? 0)),
  );
  return lines.map(line =>
    `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
