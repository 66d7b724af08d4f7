import * as l10n from '@vscode/l10n';
import { DeployError, messageOf } from '../errors.ts';
import type { Finding } from '../node.ts';
import type { DeploymentOptions, NodeDeployment } from '../node-deployment.ts';
import type { HostOutcome } from '../outcome.ts';
import { type NodeResult, resultOf } from '../transaction.ts';
import type { ClusterPlan } from './plan.ts';
import { addressesBefore, type ClusterView, lookAtAll, waitForRest, waitForTakeover } from './rest.ts';

/** Clocks that are known to less than this can't reload together: a quarter of a second is a quarter of an advertisement. */
const CLOCK_ERROR_MS = 250;
/** Time for the command to reach all hosts before the moment that they share; a host where it comes too late changes nothing. */
const LEAD_MS = 700;

type Outcome = HostOutcome | NodeResult['outcome'];

export interface ClusterResult {
  /** Every node is deployed or was unchanged. */
  readonly ok: boolean;
  readonly nodes: readonly NodeResult[];
  readonly problems: readonly string[];
}

/**
 * A change of a cluster while it is under way: where each node is, and what to do with all of them. The parts return
 * whether the change may go on; where it may not, everything that can be undone has been.
 */
export class ClusterRun {
  readonly problems: string[] = [];
  readonly #plan: ClusterPlan;
  readonly #options: DeploymentOptions;
  readonly #outcomes = new Map<NodeDeployment, Outcome>();
  readonly #findings = new Map<NodeDeployment, readonly Finding[]>();
  #before: ClusterView = new Map();

  constructor(plan: ClusterPlan, options: DeploymentOptions) {
    this.#plan = plan;
    this.#options = options;
    for (const each of plan.deployments) this.#outcomes.set(each, each.unchanged ? 'unchanged' : 'refused');
  }

  get realServers(): readonly NodeDeployment[] {
    return this.#plan.order.filter(({ node }) => node.service === 'none');
  }

  get directors(): readonly NodeDeployment[] {
    return this.#plan.order.filter(({ node }) => node.service !== 'none');
  }

  refuse(findings: readonly Finding[]): ClusterResult {
    const about = ({ node, message }: Finding) => (node === undefined ? message : `${node}: ${message}`);
    this.problems.push(...new Set(findings.map(about)));
    return this.result();
  }

  /**
   * Locks, stages, tries and backs up on all nodes; on a refusal anywhere nothing is changed anywhere. Notes how the
   * cluster is before: what is so then is no fault of the change.
   */
  async prepareAll(): Promise<boolean> {
    const { order, change, deployments } = this.#plan;
    const directors =
      this.directors.length === 0 ? [] : deployments.filter(each => each.node.service !== 'none');
    const addresses = addressesBefore(directors);
    const asked = (each: NodeDeployment) => (each.node.service === 'none' ? [] : addresses);
    const [prepared, [others]] = await Promise.all([
      Promise.allSettled(order.map(each => each.prepare(change.mayHandOver, asked(each)))),
      Promise.allSettled([
        lookAtAll(
          directors.filter(each => !order.includes(each)),
          addresses,
        ),
      ]),
    ]);
    if (others.status === 'rejected') this.problems.push(messageOf(others.reason));
    const before = new Map(others.status === 'fulfilled' ? others.value : []);
    for (const [index, each] of order.entries()) {
      const attempt = prepared[index];
      if (attempt?.status === 'rejected') this.#problem(each, messageOf(attempt.reason));
      if (attempt?.status !== 'fulfilled') continue;
      if (each.node.service !== 'none') before.set(each, attempt.value.before);
      if (attempt.value.findings.length === 0) continue;
      this.#findings.set(each, attempt.value.findings);
      for (const finding of attempt.value.findings) this.#problem(each, finding.message);
    }
    this.#before = before;
    return this.problems.length === 0 || this.#stop();
  }

  /** One after the other; each keeps the change for good before the next one follows. */
  async oneByOne(nodes: readonly NodeDeployment[]): Promise<boolean> {
    return this.#whileHolding(async () => {
      for (const [index, each] of nodes.entries()) {
        if (!(await this.#apply(each))) return this.#stop();
        if (!(await this.#isAtRest(nodes.slice(0, index + 1)))) return this.#stop();
        this.#settle(each, await each.confirm());
        if (this.#outcomes.get(each) !== 'confirmed') return this.#stop();
      }
      return true;
    });
  }

  /** One after the other, each as soon as the one before has taken over; in the end all keep the change, or none. */
  async handover(nodes: readonly NodeDeployment[]): Promise<boolean> {
    return this.#whileHolding(async () => {
      for (const [index, each] of nodes.entries()) {
        if (!(await this.#apply(each))) return this.#stop();
        const isLast = index === nodes.length - 1;
        if (isLast || (await waitForTakeover(each))) continue;
        this.#problem(each, l10n.t('did not take over its addresses'));
        return this.#stop();
      }
      return this.#confirmAll(nodes);
    });
  }

  /** All at the same instant, by the clock of each host; in the end all keep the change, or none. */
  async together(nodes: readonly NodeDeployment[]): Promise<boolean> {
    if (nodes.length < 2) return this.oneByOne(nodes);
    const clocks = await Promise.all(nodes.map(each => each.clock()));
    const error = Math.max(...clocks.map(clock => clock.error));
    if (error > CLOCK_ERROR_MS)
      throw new DeployError(
        'refused',
        l10n.t(
          'the clocks of the hosts are known to {0} ms only: too little to reload together',
          Math.round(error),
        ),
      );
    const moment = Date.now() + LEAD_MS + 8 * error;
    const outcomes = await Promise.all(
      nodes.map((each, index) => each.apply((moment + (clocks[index]?.offset ?? 0)) / 1000)),
    );
    for (const [index, each] of nodes.entries()) this.#settle(each, outcomes[index] ?? 'unknown');
    if (outcomes.some(outcome => outcome !== 'verified')) return this.#stop();
    return this.#whileHolding(() => this.#confirmAll(nodes));
  }

  /** Undoes every node whose change has not been confirmed, all at once. */
  async undoAll(): Promise<void> {
    const over: readonly Outcome[] = ['confirmed', 'reverted', 'aborted', 'broken'];
    await Promise.all(
      this.#plan.order
        .filter(each => !over.includes(this.#outcomes.get(each) ?? 'unknown'))
        .map(async each => this.#settle(each, await each.undo())),
    );
  }

  result(): ClusterResult {
    const nodes = this.#plan.deployments.map(each =>
      resultOf(each, this.#outcomes.get(each) ?? 'unknown', this.#findings.get(each)),
    );
    const isWell = ({ outcome }: NodeResult) => outcome === 'deployed' || outcome === 'unchanged';
    return { ok: this.problems.length === 0 && nodes.every(isWell), nodes, problems: this.problems };
  }

  async #apply(each: NodeDeployment): Promise<boolean> {
    this.#settle(each, await each.apply());
    return this.#outcomes.get(each) === 'verified';
  }

  /** The cluster is looked at as a whole, every node is reached anew, and then all keep the new state at once. */
  async #confirmAll(nodes: readonly NodeDeployment[]): Promise<boolean> {
    if (!(await this.#isAtRest(nodes))) return this.#stop();
    await Promise.all(nodes.map(each => each.reconnect()));
    await Promise.all(nodes.map(each => each.hold()));
    if (this.#options.signal?.aborted) return this.#stop();
    const outcomes = await Promise.all(nodes.map(each => each.confirmNow()));
    for (const [index, each] of nodes.entries()) this.#settle(each, outcomes[index] ?? 'unknown');
    return outcomes.every(outcome => outcome === 'confirmed') || this.#revoke(nodes);
  }

  /** Some nodes keep the change and others do not: it is taken back from those that do. */
  async #revoke(nodes: readonly NodeDeployment[]): Promise<false> {
    this.problems.push(l10n.t('not every node kept the change, so it is taken back from those that did'));
    await this.undoAll();
    await Promise.all(
      nodes
        .filter(each => this.#outcomes.get(each) === 'confirmed')
        .map(async each => this.#settle(each, await each.revoke())),
    );
    return false;
  }

  /** Whether the cluster is as it should be with these nodes changed; the last of them is the last of all. */
  async #isAtRest(done: readonly NodeDeployment[]): Promise<boolean> {
    const { deployments, change, forecast } = this.#plan;
    if (done.every(({ node }) => node.service === 'none')) return true;
    const isFinal = done.length === this.directors.length;
    const wrong = await waitForRest(deployments, {
      done,
      mayHandOver: change.mayHandOver,
      ...(isFinal && { final: { forecast, before: this.#before } }),
    });
    this.problems.push(...wrong);
    return wrong.length === 0;
  }

  async #stop(): Promise<false> {
    await this.undoAll();
    return false;
  }

  /** The hosts wait on while something else is looked at. */
  async #whileHolding<T>(work: () => Promise<T>): Promise<T> {
    const every = Math.max(1, this.#options.revertAfter / 3) * 1000;
    const waiting = () => this.#plan.order.filter(each => !ENDED.has(this.#outcomes.get(each) ?? 'unknown'));
    const timer = setInterval(() => void Promise.allSettled(waiting().map(each => each.hold())), every);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  #settle(deployment: NodeDeployment, outcome: HostOutcome): void {
    this.#outcomes.set(deployment, outcome);
  }

  #problem(deployment: NodeDeployment, text: string): void {
    this.problems.push(`${deployment.node.name}: ${text}`);
  }
}

/** Nothing of the transaction is on the host any more. */
const ENDED = new Set<Outcome>(['confirmed', 'reverted', 'aborted', 'broken', 'unchanged', 'unknown']);
