/** What the forecast says is wrong with a virtual router, as the measure of how bad a cause is. */
import type { ClusterView } from '../../cluster/view.ts';
import type { Severity } from '../rule.ts';
import type { Counterparts } from './counterparts.ts';
import { troublesOf } from './troubles.ts';

/** An error if the addresses of the instances fail; else what a difference is worth that does no harm today. */
export function severityOf(cluster: ClusterView, counterparts: Counterparts, harmless: Severity): Severity {
  let fails = known.get(counterparts);
  if (fails === undefined) known.set(counterparts, (fails = anyFails(cluster, counterparts)));
  return fails ? 'error' : harmless;
}

const known = new WeakMap<Counterparts, boolean>();

/** Whether the instances' not understanding each other is the cause of a trouble that the forecast shows. */
function anyFails(cluster: ClusterView, counterparts: Counterparts): boolean {
  const instances = new Set(counterparts.map(({ instance }) => instance));
  return troublesOf(cluster).some(({ cause }) => {
    switch (cause.kind) {
      case 'not-heard':
      case 'dropped':
        return instances.has(cause.sender.instance) && instances.has(cause.receiver.instance);
      case 'other-master':
        return instances.has(cause.participant.instance) && instances.has(cause.master.instance);
      case 'not-listed':
        return cause.instance !== undefined && instances.has(cause.instance);
      default:
        return false;
    }
  });
}
