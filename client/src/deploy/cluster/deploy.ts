import * as l10n from '@vscode/l10n';
import { DeployError, messageOf } from '../errors.ts';
import type { Finding } from '../node.ts';
import type { DeploymentOptions } from '../node-deployment.ts';
import { NodeDeployment } from '../node-deployment.ts';
import type { NodeResult } from '../transaction.ts';
import { prepare, resultOf } from '../transaction.ts';
import type { HostOutcome } from '../outcome.ts';
import { waitForOneHolder, waitForTakeover } from './holders.ts';
import type { ClusterPlan } from './plan.ts';

export interface ClusterResult {
  /** `healthy` only where every node is deployed or was unchanged. */
  readonly ok: boolean;
  readonly nodes: readonly NodeResult[];
  readonly problems: readonly string[];
}

/** Clocks that may be off by more than this can't reload together: half a second is half an advertisement. */
const CLOCK_ERROR_MS = 250;
/** Time for the command to reach all hosts before the moment that they share. */
const LEAD_MS = 700;

/**
 * Deploys a cluster as one change: everything is staged and tried on every host before the first one takes it.
 * Stops at the first failure; what the cluster can't live with half-done is undone on all.
 */
export async function deployCluster(plan: ClusterPlan, options: DeploymentOptions): Promise<ClusterResult> {
  const run = new ClusterRun(plan, options);
  const blocking = run.blocking();
  if (blocking.length > 0) return run.refuse(blocking);
  if (plan.order.length === 0) return run.result();
  try {
    if (!(await run.prepareAll())) return run.result();
    if (plan.change.kind === 'together' && plan.order.length > 1) await run.together();
    else await run.oneByOne(plan.change.kind === 'handover');
  } catch (error) {
    run.problems.push(messageOf(error));
    await run.undoAll();
    if (!(error instanceof DeployError)) throw error;
  }
  return run.result();
}

class ClusterRun {
  readonly problems: string[] = [];
  readonly #plan: ClusterPlan;
  readonly #options: DeploymentOptions;
  readonly #outcomes = new Map<NodeDeployment, HostOutcome | NodeResult['outcome']>();
  readonly #findings = new Map<NodeDeployment, readonly Finding[]>();

  constructor(plan: ClusterPlan, options: DeploymentOptions) {
    this.#plan = plan;
    this.#options = options;
    for (const each of plan.deployments) this.#outcomes.set(each, each.unchanged ? 'unchanged' : 'refused');
  }

  blocking(): Finding[] {
    const own = this.#plan.order.flatMap(each =>
      each
        .blocking(each.plan.findings)
        .map(finding => ({ ...finding, message: `${each.node.name}: ${finding.message}` })),
    );
    const cluster = this.#plan.findings.filter(
      finding => finding.severity === 'error' && !this.#options.override.includes(finding.code),
    );
    return this.#plan.order.length === 0 ? [] : [...own, ...cluster];
  }

  refuse(findings: readonly Finding[]): ClusterResult {
    this.problems.push(...findings.map(finding => finding.message));
    return this.result();
  }

  /** Locks, stages, tries and backs up on all nodes; on a refusal anywhere nothing is changed anywhere. */
  async prepareAll(): Promise<boolean> {
    const { order, change } = this.#plan;
    const prepared = await Promise.allSettled(order.map(each => prepare(each, change.mayHandOver)));
    for (const [index, each] of order.entries()) {
      const attempt = prepared[index];
      if (attempt?.status === 'rejected') this.#problem(each, messageOf(attempt.reason));
      else if (attempt && attempt.value.length > 0) {
        this.#findings.set(each, attempt.value);
        for (const finding of attempt.value) this.#problem(each, finding.message);
      }
    }
    if (this.problems.length === 0) return true;
    await this.undoAll();
    return false;
  }

  /** All at the same instant, by the clock of each host. */
  async together(): Promise<void> {
    const { order } = this.#plan;
    const clocks = await Promise.all(order.map(each => each.clock()));
    const error = Math.max(...clocks.map(clock => clock.error));
    if (error > CLOCK_ERROR_MS)
      throw new DeployError(
        'refused',
        l10n.t(
          'the clocks of the hosts are known to {0} ms only: too little to reload together',
          Math.round(error),
        ),
      );
    const moment = Date.now() + LEAD_MS + 2 * error;
    const outcomes = await Promise.all(
      order.map((each, index) => each.apply((moment + (clocks[index]?.offset ?? 0)) / 1000)),
    );
    for (const [index, outcome] of outcomes.entries()) this.#settle(order[index], outcome);
    if (outcomes.some(outcome => outcome !== 'verified')) return this.undoAll();
    await this.#confirmAll();
  }

  /** One after the other; the next one follows when the cluster has settled. */
  async oneByOne(handover: boolean): Promise<void> {
    const { order } = this.#plan;
    await this.#whileHolding(order, async () => {
      const done: NodeDeployment[] = [];
      for (const each of order) {
        const last = done.length === order.length - 1;
        if (!(await this.#takeNext(each, done, handover, last))) return this.undoAll();
        done.push(each);
      }
    });
    if (
      handover &&
      this.problems.length === 0 &&
      order.every(each => this.#outcomes.get(each) === 'verified')
    )
      await this.#confirmAll();
  }

  async #takeNext(
    each: NodeDeployment,
    done: readonly NodeDeployment[],
    handover: boolean,
    last: boolean,
  ): Promise<boolean> {
    this.#settle(each, await each.apply());
    if (this.#outcomes.get(each) !== 'verified') return false;
    if (handover) {
      if (last || (await waitForTakeover(each))) return true;
      this.#problem(each, l10n.t('did not take over its addresses'));
      return false;
    }
    each.openAnew();
    const { deployments, change } = this.#plan;
    const wrong = await waitForOneHolder(deployments, [...done, each], change.mayHandOver);
    this.problems.push(...wrong);
    if (wrong.length > 0) return false;
    this.#settle(each, await each.confirm());
    return this.#outcomes.get(each) === 'confirmed';
  }

  /** Undoes every node whose change has not been confirmed, all at once. */
  async undoAll(): Promise<void> {
    await Promise.all(
      this.#plan.order
        .filter(each => !['confirmed', 'reverted', 'broken'].includes(this.#outcomes.get(each) ?? ''))
        .map(async each => this.#settle(each, await each.undo())),
    );
  }

  result(): ClusterResult {
    const nodes = this.#plan.deployments.map(each =>
      resultOf(each, this.#outcomes.get(each) ?? 'unknown', this.#findings.get(each)),
    );
    return {
      ok:
        this.problems.length === 0 &&
        nodes.every(node => node.outcome === 'deployed' || node.outcome === 'unchanged'),
      nodes,
      problems: this.problems,
    };
  }

  /** The cluster is looked at as a whole, every node is reached anew, and then all keep the new state at once. */
  async #confirmAll(): Promise<void> {
    const { order, deployments, change } = this.#plan;
    for (const each of order) each.openAnew();
    const wrong = await this.#whileHolding(order, () =>
      waitForOneHolder(deployments, order, change.mayHandOver),
    );
    if (wrong.length > 0) {
      this.problems.push(...wrong);
      return this.undoAll();
    }
    await Promise.all(order.map(each => each.reconnect()));
    await Promise.all(order.map(each => each.hold()));
    if (this.#options.signal?.aborted) return this.undoAll();
    const outcomes = await Promise.all(order.map(each => each.confirmNow()));
    for (const [index, outcome] of outcomes.entries()) this.#settle(order[index], outcome);
    if (outcomes.some(outcome => outcome !== 'confirmed'))
      this.problems.push(l10n.t('not every node kept the new state: look at the nodes before anything else'));
  }

  async #whileHolding<T>(nodes: readonly NodeDeployment[], work: () => Promise<T>): Promise<T> {
    const every = Math.max(1, this.#options.revertAfter / 3) * 1000;
    const timer = setInterval(() => void Promise.allSettled(nodes.map(each => each.hold())), every);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  #settle(deployment: NodeDeployment | undefined, outcome: HostOutcome): void {
    if (deployment) this.#outcomes.set(deployment, outcome);
  }

  #problem(deployment: NodeDeployment, text: string): void {
    this.problems.push(`${deployment.node.name}: ${text}`);
  }
}
