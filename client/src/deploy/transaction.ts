/**
 * The transaction of one host, in the order of its steps:
 *
 *     open      connect (host key verified), facts, plan           nothing is changed
 *     lock      from here on the host cleans up by itself
 *     stage     the new files beside the old ones, hashes checked
 *     validate  the host's own keepalived tries them in their final places
 *     backup    the old files, proved to be whole
 *     apply     swap, reload, verify: by the host alone; undone by it at once if the daemon does not come round
 *     confirm   over a new connection; what nobody confirms is undone when the host's timer runs out
 *
 * `prepare` of node-deployment.ts is all up to the backup; cluster/deploy.ts takes `apply` and `confirm` in the order
 * that the change of the cluster asks for.
 */
import type { Finding } from './node.ts';
import type { NodeDeployment } from './node-deployment.ts';
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

/** What a person or a program is told of a node, in the words of its host. */
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
