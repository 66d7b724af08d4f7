/** What `--explain` prints: who holds each VIP in each event, for how long nobody does, and what is wrong and why. */
import * as l10n from '@vscode/l10n';
import { describeCause, describeTrouble, explain, virtualAddressesOf } from '../cluster/index.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { Address } from '../config/vrrp/index.ts';

const events = ['steady', 'stop', 'restart', 'checkFailure', 'linkLoss'] as const;

/** @param nameOf what to call a file */
export function explainClusters(clusters: readonly ClusterView[], nameOf: (uri: string) => string): string {
  return clusters.map(cluster => `${explainCluster(cluster, nameOf).join('\n')}\n`).join('\n');
}

function explainCluster(cluster: ClusterView, nameOf: (uri: string) => string): string[] {
  const { name, nodes, file } = cluster;
  const grouped =
    nodes.length === 1
      ? l10n.t('a node by itself')
      : file
        ? l10n.t('grouped by {0}', nameOf(file.uri))
        : l10n.t('grouped by what the files share');
  const members = nodes.map(({ name: node, configuration }) => {
    const { configId } = configuration.target;
    const id = configId === undefined ? '' : l10n.t(', config id {0}', configId);
    return `  ${node}: ${nameOf(configuration.uri)}${id}`;
  });
  const addresses = virtualAddressesOf(nodes);
  if (addresses.length === 0) return [l10n.t('{0} ({1}), no VIP', name, grouped), ...members];
  const unknown = nodes.some(({ vrrp }) => vrrp.unknown.length > 0)
    ? [`  ${l10n.t('Some values are filled in later; here they count as if they were not written.')}`]
    : [];
  return [
    l10n.t('{0} ({1})', name, grouped),
    ...members,
    ...unknown,
    '',
    ...table([['VIP', ...events.map(titleOf)], ...addresses.flatMap(address => rows(cluster, address))]),
    ...addresses.flatMap(address => reasons(cluster, address)),
  ];
}

function titleOf(event: (typeof events)[number]): string {
  switch (event) {
    case 'steady':
      return l10n.t('all up');
    case 'stop':
      return l10n.t('stopped');
    case 'restart':
      return l10n.t('restarted');
    case 'checkFailure':
      return l10n.t('checks fail');
    case 'linkLoss':
      return l10n.t('link lost');
    default:
      return event satisfies never;
  }
}

/** The holders in each event, and below them for how long nobody held the address. */
function rows({ forecast }: ClusterView, address: Address): string[][] {
  const found = forecast.addresses.get(address.text);
  if (!found) return [];
  const { gaps } = explain(forecast, address);
  const holders = events.map(event => {
    const names = found[event];
    return names === null ? l10n.t('no checks') : names.join(' + ') || l10n.t('nobody');
  });
  const pauses = events.map(event => {
    const seconds = event === 'steady' ? undefined : gaps[event];
    return seconds === undefined || seconds === 0 || !Number.isFinite(seconds)
      ? ''
      : l10n.t('after {0} s', seconds.toFixed(1));
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
    Math.max(...lines.map(line => widthOf(line[column] ?? ''))),
  );
  return lines.map(line =>
    `  ${line.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join('  ')}`.trimEnd(),
  );
}

/** How many columns a text takes on a terminal, where Chinese characters and their punctuation are two wide. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/gu) ?? []).length;
}
