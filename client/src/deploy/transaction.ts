import { DeployError } from './errors.ts';
import type { DesiredNode, Finding } from './node.ts';
import { NodeDeployment } from './node-deployment.ts';
import type { DeploymentOptions, HostAccess } from './node-deployment.ts';
import type { HostOutcome } from './outcome.ts';

export interface NodeResult {
  readonly node: string;
  /**
   * `unchanged`: there was nothing to do. `deployed`: the new state runs, confirmed. `refused`: nothing was changed.
   * `undone`: the old state runs again. `broken`: somebody must look. `unknown`: the host can't be asked, and undoes
   * the change by itself.
   */
  readonly outcome: 'unchanged' | 'deployed' | 'refused' | 'undone' | 'broken' | 'unknown';
  /** For a rollback. */
  readonly id?: string;
  readonly findings: readonly Finding[];
  /** What went wrong, in sentences. */
  readonly problems: readonly string[];
}

/** Deploys to one node: a transaction that ends in the new state or the old one, with the host's own word for it. */
export async function deployNode(
  node: DesiredNode,
  access: HostAccess,
  options: DeploymentOptions,
): Promise<NodeResult> {
  const deployment = await NodeDeployment.open(node, access, options);
  try {
    return await transact(deployment);
  } finally {
    await deployment.close();
  }
}

async function transact(deployment: NodeDeployment): Promise<NodeResult> {
  if (deployment.unchanged) return resultOf(deployment, 'unchanged');
  const refusal = deployment.blocking(deployment.plan.findings);
  if (refusal.length > 0) return resultOf(deployment, 'refused', refusal);
  try {
    const findings = await prepare(deployment);
    if (findings.length > 0) {
      await deployment.undo();
      return resultOf(deployment, 'refused', findings);
    }
    let outcome = await deployment.apply();
    if (outcome === 'verified') outcome = await deployment.confirm();
    return resultOf(deployment, outcome);
  } catch (error) {
    return failed(deployment, error);
  }
}

/** Everything up to the change itself; returns the findings that stop it. */
export async function prepare(deployment: NodeDeployment, mayHandOver = false): Promise<Finding[]> {
  await deployment.lock(mayHandOver);
  await deployment.stage();
  const findings = deployment.blocking(await deployment.validate());
  if (findings.length === 0) await deployment.backup();
  return findings;
}

/** An error in mid-deployment: undo, and tell both. */
export async function failed(deployment: NodeDeployment, error: unknown): Promise<NodeResult> {
  if (!(error instanceof DeployError)) {
    await deployment.undo();
    throw error;
  }
  deployment.problems.push(error.message);
  // Somebody else holds the lock: there is nothing of ours to undo.
  if (error.code === 'locked') return resultOf(deployment, 'refused');
  return resultOf(deployment, await deployment.undo());
}

export function resultOf(
  deployment: NodeDeployment,
  outcome: HostOutcome | NodeResult['outcome'],
  findings: readonly Finding[] = deployment.plan.findings,
): NodeResult {
  const words = {
    unchanged: 'unchanged',
    deployed: 'deployed',
    refused: 'refused',
    undone: 'undone',
    broken: 'broken',
    unknown: 'unknown',
    confirmed: 'deployed',
    reverted: 'undone',
    aborted: 'refused',
    // Never confirmed: the host's guard brings the old state back.
    verified: 'unknown',
  } as const;
  const result = {
    node: deployment.node.name,
    outcome: words[outcome],
    findings,
    problems: deployment.problems,
  };
  return result.outcome === 'unchanged' ? result : { ...result, id: deployment.id };
}
