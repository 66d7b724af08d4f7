import { DeployError, messageOf } from '../errors.ts';
import { blockingOf } from '../node.ts';
import type { DeploymentOptions } from '../node-deployment.ts';
import type { ClusterPlan } from './plan.ts';
import { type ClusterResult, ClusterRun } from './run.ts';

/**
 * Deploys a cluster as one change: everything is staged and tried on every host before the first one takes it.
 * Stops at the first failure; what the cluster can't live with half-done is undone on all. An abort of the options'
 * signal is such a failure: a safe stop between two steps.
 */
export async function deployCluster(plan: ClusterPlan, options: DeploymentOptions): Promise<ClusterResult> {
  const run = new ClusterRun(plan, options);
  if (plan.order.length === 0) return run.result();
  const blocking = blockingOf(allFindings(plan), options.override);
  if (blocking.length > 0) return run.refuse(blocking);
  try {
    if (!(await run.prepareAll())) return run.result();
    if (!(await run.oneByOne(run.realServers))) return run.result();
    if (plan.strategy === 'together') await run.together(run.directors);
    else if (plan.strategy === 'handover') await run.handover(run.directors);
    else await run.oneByOne(run.directors);
  } catch (error) {
    run.problems.push(messageOf(error));
    await run.undoAll();
    if (!(error instanceof DeployError)) throw error;
  }
  return run.result();
}

/** What speaks against a plan: of its nodes, each with its name, and of the cluster. */
export function allFindings(plan: ClusterPlan) {
  const own = plan.order.flatMap(each =>
    each.plan.findings.map(finding => ({ ...finding, node: each.node.name })),
  );
  return [...own, ...plan.findings];
}
