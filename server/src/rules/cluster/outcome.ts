/** What the forecast says is wrong with a virtual router, as the measure of how bad a cause is. */
import type { AddressForecast } from '../../cluster/index.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Severity } from '../rule.ts';
import type { Counterparts } from './counterparts.ts';

/** Ways in which a VIP fails; each is an error, as nobody or two nodes serve the address then. */
export type Failure =
  | 'two-holders'
  | 'no-holder'
  | 'no-takeover-on-stop'
  | 'no-takeover-on-link-loss'
  | 'never-settles';

export function failuresOf(forecast: AddressForecast, nodes: number): Failure[] {
  const { steady, stop, restart, checkFailure, linkLoss, settles } = forecast;
  if (steady.length === 0) return ['no-holder'];
  const failures: Failure[] = [];
  const all = [steady, stop, restart, linkLoss, checkFailure ?? []];
  if (all.some(holders => holders.length > 1)) failures.push('two-holders');
  if (nodes > 1 && stop.length === 0) failures.push('no-takeover-on-stop');
  else if (nodes > 1 && linkLoss.length === 0) failures.push('no-takeover-on-link-loss');
  if (!settles) failures.push('never-settles');
  return failures;
}

/** An error if the addresses of the instances fail; else what a difference is worth that does no harm today. */
export function severityOf(cluster: ClusterView, counterparts: Counterparts, harmless: Severity): Severity {
  let fails = known.get(counterparts);
  if (fails === undefined) known.set(counterparts, (fails = anyFails(cluster, counterparts)));
  return fails ? 'error' : harmless;
}

const known = new WeakMap<Counterparts, boolean>();

function anyFails(cluster: ClusterView, counterparts: Counterparts): boolean {
  const written = counterparts.flatMap(({ instance }) => [
    ...instance.addresses,
    ...instance.excludedAddresses,
  ]);
  return written.some(({ address }) => {
    const forecast = cluster.forecast.addresses.get(address.text);
    return forecast !== undefined && failuresOf(forecast, counterparts.length).length > 0;
  });
}
