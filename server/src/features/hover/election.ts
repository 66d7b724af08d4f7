import * as l10n from '@vscode/l10n';
import type { AddressForecast } from '../../cluster/index.ts';
import { effectivePriority, faultyTracked } from '../../cluster/tracking.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Address, VrrpInstance } from '../../config/vrrp/index.ts';
import { addressesOf, forecastOf, routerOf, type Run } from '../instances.ts';

/** The priority of an instance while all that it tracks is well, and once all of it fails; it may be in FAULT then. */
export function prioritiesOf(instance: VrrpInstance): { well: number; failed: number | 'FAULT' } {
  const base = instance.priority.value;
  return {
    well: effectivePriority(instance, base, () => true),
    failed:
      faultyTracked(instance, () => false).length > 0
        ? 'FAULT'
        : effectivePriority(instance, base, () => false),
  };
}

/** The election of a virtual router: its nodes with their priorities, and who holds its addresses when. Markdown. */
export function electionText(run: Run): string {
  const members = routerOf(run);
  const rows = [...members]
    .sort((a, b) => prioritiesOf(b.instance).well - prioritiesOf(a.instance).well)
    .map(({ node, instance }) => {
      const { well, failed } = prioritiesOf(instance);
      const name = node === run.node ? `**${node.name}**` : node.name;
      return row(name, instance.state.value, well, instance.tracked.length > 0 ? failed : '–');
    });
  const table = [
    row(l10n.t('Node'), l10n.t('Starts as'), l10n.t('Priority'), l10n.t('When its checks fail')),
    '|---|---|--:|--:|',
    ...rows,
  ].join('\n');
  const first = addressesOf(run.instance)[0];
  return [table, first && holdersText(run.cluster, first)].filter(Boolean).join('\n\n');
}

/** Who holds an address when all is well, and who after each event. Markdown; empty if nothing is known. */
export function holdersText(cluster: ClusterView, address: Address): string {
  const forecast = forecastOf(cluster, address);
  if (!forecast) return '';
  const [first] = forecast.steady;
  const lines = [
    `${l10n.t('Holds {0}', `\`${address.text}\``)}: ${names(forecast.steady)}`,
    ...(first === undefined || cluster.nodes.length < 2 ? [] : eventsOf(forecast, first)),
    ...(forecast.settles ? [] : [l10n.t('**The holders never stop changing.**')]),
  ];
  return lines.join('  \n');
}

function eventsOf({ stop, restart, checkFailure, linkLoss }: AddressForecast, first: string): string[] {
  const events: [string, readonly string[] | null][] = [
    [l10n.t('when {0} stops', first), stop],
    [l10n.t('when it is back'), restart],
    [l10n.t('when its checks fail'), checkFailure],
    [l10n.t('when its link is lost'), linkLoss],
  ];
  return events.flatMap(([event, holders]) => (holders === null ? [] : [`– ${event}: ${names(holders)}`]));
}

function names(nodes: readonly string[]): string {
  if (nodes.length === 0) return l10n.t('**nobody**');
  const list = nodes.join(', ');
  return nodes.length === 1 ? list : l10n.t('**{0} at the same time**', list);
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
