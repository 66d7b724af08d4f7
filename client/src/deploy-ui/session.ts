import { l10n } from 'vscode';
import { allFindings, deployCluster } from '../deploy/cluster/deploy.ts';
import type { ClusterResult } from '../deploy/cluster/run.ts';
import { readCluster } from '../deploy/cluster/description.ts';
import { arrange, type ClusterPlan, NodesNotReached, planCluster } from '../deploy/cluster/plan.ts';
import type { Strategy } from '../deploy/cluster/strategy.ts';
import { DeployError, messageOf } from '../deploy/errors.ts';
import type { DeployEvent } from '../deploy/events.ts';
import { blockingOf, type DesiredNode, type Finding } from '../deploy/node.ts';
import type { DeploymentOptions } from '../deploy/node-deployment.ts';
import { accessFor, deploySettings, ownerName } from './access.ts';
import type { ClusterTargets } from './cluster-files.ts';
import { entryOf } from './deploy-log.ts';
import type { DeploymentView } from './model.ts';
import { logError, logEvent, logResult } from './output.ts';
import { Dialogues } from './questions.ts';
import type { HostChange } from './remote-documents.ts';
import type { DeployUi } from './ui.ts';

/** What is to be done with a cluster. */
export interface Job {
  readonly cluster: ClusterTargets;
  readonly action: 'deploy' | 'rollBack';
  /** The nodes that may change; all of them without it. */
  readonly only?: readonly string[];
  /** What the nodes should have, if not what the files say. */
  readonly wanted?: readonly DesiredNode[];
  /** What speaks against it besides what the plan finds. */
  readonly findings?: readonly Finding[];
  /** Whoever answered already what hosts ask. */
  readonly questions?: Dialogues;
  readonly dryRun?: boolean;
  /** Findings that are known and accepted. */
  readonly override?: readonly string[];
}

/** What a person wants instead of what is best. */
export interface Wish {
  readonly order?: readonly string[];
  readonly strategy?: Strategy;
}

/** Hosts remove what was brought to them after a quarter of an hour; milliseconds. */
const PLAN_LASTS_MS = 10 * 60 * 1000;

/** One cluster from the first connection to the last: planned, changed by wishes, deployed. Asks nothing by itself. */
export class Session {
  readonly job: Job;
  readonly view: DeploymentView;
  readonly questions: Dialogues;
  readonly override: string[];
  error: DeployError | undefined;
  result: ClusterResult | undefined;
  /** Another cluster failed before it was this one's turn. */
  skipped = false;
  readonly #ui: DeployUi;
  readonly #stop = new AbortController();
  readonly #options: DeploymentOptions;
  #plan: ClusterPlan | undefined;
  #wish: Wish = {};
  #plannedAt = 0;
  #report: ((event: DeployEvent) => void) | undefined;

  constructor(ui: DeployUi, job: Job, view: DeploymentView, questions: Dialogues) {
    this.#ui = ui;
    this.job = job;
    this.view = view;
    this.questions = questions;
    this.override = [...(job.override ?? [])];
    this.#options = {
      owner: ownerName(),
      revertAfter: deploySettings(job.cluster.uri).revertAfter,
      override: this.override,
      signal: this.#stop.signal,
      onEvent: event => {
        logEvent(ui.output, event);
        view.follow(event);
        this.#report?.(event);
      },
    };
  }

  get name(): string {
    return this.job.cluster.name;
  }

  get plan(): ClusterPlan | undefined {
    return this.#plan;
  }

  /** All of its nodes that were reached, with what they should have. */
  get nodes(): readonly DesiredNode[] {
    return this.#plan?.deployments.map(({ node }) => node) ?? [];
  }

  /** Whether a deployment of it has come to an end, whatever that is. */
  get ended(): boolean {
    return this.result !== undefined || this.error !== undefined;
  }

  /** Whether there is anything to do. */
  get changes(): boolean {
    return this.#plan !== undefined && this.#plan.order.length > 0;
  }

  get blocking(): Finding[] {
    return this.#plan ? blockingOf(allFindings(this.#plan), this.override) : [];
  }

  get differences(): HostChange[] {
    const { cluster } = this.job;
    return (this.#plan?.order ?? []).flatMap(each =>
      each.plan.changes.map(change => ({ cluster, host: each.node.name, change })),
    );
  }

  /** Asks the hosts. What goes wrong is in `error` and in the view. */
  async ask(): Promise<void> {
    const { cluster, only, wanted, action, findings = [] } = this.job;
    try {
      const access = accessFor(cluster.uri, this.questions);
      const { nodes, realServers, rules } = await readCluster(cluster.uri.fsPath);
      const all = wanted ?? [...nodes, ...realServers];
      const scope = { rules, isRollback: action === 'rollBack' };
      const plan = await planCluster(all, node => access(node.ssh), this.#options, only, scope);
      this.#plannedAt = Date.now();
      this.#take({ ...plan, findings: [...plan.findings, ...findings] });
      if (!this.changes) this.view.end({ ok: true, problems: [], nodes: [] });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes the change in another way. */
  wish(wish: Wish): void {
    if (!this.#plan) return;
    this.#wish = { ...this.#wish, ...wish };
    this.#take(arrange(this.#plan, wish));
  }

  /** Asks once more if that was long ago. @returns false if the hosts are no longer what was seen */
  async refresh(): Promise<boolean> {
    if (Date.now() - this.#plannedAt < PLAN_LASTS_MS) return true;
    const seen = this.#fingerprint();
    await this.close();
    await this.ask();
    if (this.error) return false;
    const names = new Set(this.#plan?.order.map(each => each.node.name));
    if ((this.#wish.order ?? []).every(name => names.has(name))) this.wish(this.#wish);
    return this.#fingerprint() === seen;
  }

  /** @returns whether all hosts have it now */
  async deploy(report: (event: DeployEvent) => void): Promise<boolean> {
    const plan = this.#plan;
    if (!plan) return false;
    const { action } = this.job;
    const started = performance.now();
    this.view.start();
    this.#report = report;
    try {
      const result = await deployCluster(plan, this.#options);
      this.result = result;
      this.view.end(result);
      logResult(this.#ui.output, result);
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const about = { action, cluster: this.name, by: ownerName(), seconds };
      await this.#ui.log.add(entryOf(about, plan, result));
      return result.ok;
    } catch (error) {
      this.#fail(error);
      return false;
    } finally {
      this.#report = undefined;
    }
  }

  skip(): void {
    this.skipped = true;
    this.view.leave(l10n.t('Not begun, since another cluster failed.'));
  }

  /** A safe stop: what was done is undone. */
  stop(): void {
    this.#report = undefined;
    this.#stop.abort();
  }

  async close(): Promise<void> {
    await this.#plan?.close();
  }

  #take(plan: ClusterPlan): void {
    this.#plan = plan;
    this.view.showPlan(plan);
  }

  #fail(error: unknown): void {
    const known = error instanceof DeployError ? error : new DeployError('internal', messageOf(error));
    this.error = known;
    logError(this.#ui.output, known);
    if (known instanceof NodesNotReached) this.view.showFailures(known.failures, known.reached);
    else this.view.leave(known.message);
  }

  #fingerprint(): string {
    const { order = [], strategy } = this.#plan ?? {};
    const files = order.map(each => [
      each.node.name,
      each.plan.changes.map(({ path, hashBefore, hashAfter }) => [path, hashBefore, hashAfter]),
    ]);
    return JSON.stringify([strategy, files, this.blocking.map(({ code }) => code)]);
  }
}
