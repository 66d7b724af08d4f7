import { EventEmitter, l10n } from 'vscode';
import { allFindings } from '../deploy/cluster/deploy.ts';
import type { ClusterResult } from '../deploy/cluster/run.ts';
import type { ClusterPlan } from '../deploy/cluster/plan.ts';
import type { DeployError } from '../deploy/errors.ts';
import type { DeployEvent, Step } from '../deploy/events.ts';
import type { Finding } from '../deploy/node.ts';
import type { NodeDeployment } from '../deploy/node-deployment.ts';
import type { NodeResult } from '../deploy/transaction.ts';
import type { ClusterTargets } from './cluster-files.ts';

/** How far a host is. */
export type HostState = 'asking' | 'planned' | 'left' | 'unreachable' | 'running' | NodeResult['outcome'];

export interface HostView {
  readonly name: string;
  readonly ssh: string;
  state: HostState;
  /** What is known of it, once it has been reached. */
  deployment?: NodeDeployment;
  error?: DeployError;
  step?: Step;
  /** Milliseconds. */
  at?: number;
  problems: readonly string[];
  findings: readonly Finding[];
}

export type Phase = 'asking' | 'preview' | 'running' | 'ended';

/** What the view shows of one cluster: first what would be done, then how it goes, then how it ended. */
export class DeploymentView {
  readonly cluster: ClusterTargets;
  readonly hosts: HostView[];
  readonly action: 'deploy' | 'rollBack';
  phase: Phase = 'asking';
  plan: ClusterPlan | undefined;
  problems: readonly string[] = [];
  ok = false;
  readonly #changed: EventEmitter<DeploymentView>;

  constructor(
    { cluster, action }: Pick<DeploymentView, 'cluster' | 'action'>,
    changed: EventEmitter<DeploymentView>,
  ) {
    this.cluster = cluster;
    this.action = action;
    this.#changed = changed;
    this.hosts = cluster.nodes.map(({ name, ssh }) => ({
      name,
      ssh: ssh ?? '',
      state: 'asking',
      problems: [],
      findings: [],
    }));
  }

  get title(): string {
    return this.cluster.name;
  }

  follow(event: DeployEvent): void {
    const host = this.hosts.find(each => each.name === event.node);
    if (!host || event.kind !== 'step' || event.step === undefined) return;
    host.step = event.step;
    host.at = event.at;
    this.#changed.fire(this);
  }

  /** All hosts have been reached. */
  showPlan(plan: ClusterPlan): void {
    this.phase = 'preview';
    this.plan = plan;
    this.#take(plan.deployments);
    const findings = allFindings(plan);
    for (const host of this.hosts) host.findings = findings.filter(({ node }) => node === host.name);
    this.#changed.fire(this);
  }

  /** Some have not. */
  showFailures(
    failures: readonly { readonly node: string; readonly error: DeployError }[],
    reached: readonly NodeDeployment[],
  ): void {
    this.phase = 'ended';
    this.#take(reached);
    for (const { node, error } of failures) {
      const host = this.hosts.find(each => each.name === node);
      if (host) Object.assign(host, { state: 'unreachable', error });
    }
    this.#leaveAll();
    this.problems = [l10n.t('Nothing has been changed: every host of a cluster must be reached first.')];
    this.#changed.fire(this);
  }

  start(): void {
    this.phase = 'running';
    for (const host of this.hosts) if (host.state === 'planned') host.state = 'running';
    this.#changed.fire(this);
  }

  end(result: ClusterResult): void {
    this.phase = 'ended';
    this.ok = result.ok;
    this.problems = result.problems.filter(
      problem => !this.hosts.some(host => problem.startsWith(`${host.name}: `)),
    );
    for (const { node, outcome, problems, findings } of result.nodes) {
      const host = this.hosts.find(each => each.name === node);
      if (!host) continue;
      const said = result.problems.flatMap(problem =>
        problem.startsWith(`${node}: `) ? [problem.slice(node.length + 2)] : [],
      );
      host.state = outcome;
      host.findings = [
        ...host.findings.filter(({ code }) => !findings.some(each => each.code === code)),
        ...findings,
      ];
      const messages = host.findings.map(({ message }) => message);
      host.problems = [...new Set([...problems, ...said])].filter(problem => !messages.includes(problem));
    }
    this.#changed.fire(this);
  }

  /** The person has decided against it, or it could not even be planned. */
  leave(reason?: string): void {
    this.phase = 'ended';
    this.#leaveAll();
    this.problems = [...(reason === undefined ? [] : [reason]), l10n.t('Nothing has been changed.')];
    this.#changed.fire(this);
  }

  /** What waited for its turn will not get it. */
  #leaveAll(): void {
    for (const host of this.hosts)
      if (host.state === 'planned' || host.state === 'asking') host.state = 'left';
  }

  #take(deployments: readonly NodeDeployment[]): void {
    for (const deployment of deployments) {
      const host = this.hosts.find(each => each.name === deployment.node.name);
      if (!host) continue;
      host.deployment = deployment;
      host.findings = deployment.plan.findings;
      host.state = deployment.unchanged ? 'unchanged' : 'planned';
      delete host.step;
    }
  }
}
