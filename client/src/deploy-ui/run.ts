import { l10n, ProgressLocation, type Progress, window } from 'vscode';
import { deployCluster } from '../deploy/cluster/deploy.ts';
import type { ClusterResult } from '../deploy/cluster/deploy.ts';
import { readCluster } from '../deploy/cluster/description.ts';
import { type ClusterPlan, NodesNotReached, planCluster } from '../deploy/cluster/plan.ts';
import { DeployError, messageOf } from '../deploy/errors.ts';
import type { DeployEvent } from '../deploy/events.ts';
import type { HostAccess } from '../deploy/host-access.ts';
import type { DesiredNode, Finding } from '../deploy/node.ts';
import type { DeploymentOptions } from '../deploy/node-deployment.ts';
import { accessFor, deploySettings, ownerName } from './access.ts';
import type { ClusterTargets } from './cluster-files.ts';
import { acceptFindings, chooseOrder, decide } from './decide.ts';
import { entryOf } from './deploy-log.ts';
import type { DeploymentView } from './model.ts';
import { logError, logEvent, logResult } from './output.ts';
import { Dialogues } from './questions.ts';
import { sayResult } from './result.ts';
import type { DeployUi } from './ui.ts';
import { saveBefore } from './unsaved.ts';
import { stepText } from './words.ts';

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

/** From the first connection to the last word: preview, decision, progress and result. */
export async function run(ui: DeployUi, job: Job): Promise<void> {
  if (job.action === 'deploy' && !(await saveBefore([job.cluster]))) return;
  const [view] = await ui.open([job.cluster]);
  if (!view) return;
  const session = new Session(ui, job, view);
  try {
    await session.run();
  } catch (error) {
    const known = error instanceof DeployError ? error : new DeployError('internal', messageOf(error));
    session.fail(known);
    const show = l10n.t('Show Log');
    const answer = await window.showErrorMessage(`${job.cluster.name}: ${known.message}`, show);
    if (answer === show) ui.output.show();
  }
}

class Session {
  readonly #ui: DeployUi;
  readonly #job: Job;
  readonly #view: DeploymentView;
  readonly #questions: Dialogues;
  readonly #override: string[];
  readonly #stop = new AbortController();
  readonly #options: DeploymentOptions;
  readonly #access: (node: DesiredNode) => HostAccess;
  #report: ((event: DeployEvent) => void) | undefined;

  constructor(ui: DeployUi, job: Job, view: DeploymentView) {
    this.#ui = ui;
    this.#job = job;
    this.#view = view;
    this.#questions = job.questions ?? new Dialogues(ui.secrets);
    this.#override = [...(job.override ?? [])];
    const { uri } = job.cluster;
    const access = accessFor(uri, this.#questions);
    this.#access = node => access(node.ssh);
    this.#options = {
      owner: ownerName(),
      revertAfter: deploySettings(uri).revertAfter,
      override: this.#override,
      signal: this.#stop.signal,
      onEvent: event => {
        logEvent(ui.output, event);
        view.follow(event);
        this.#report?.(event);
      },
    };
  }

  async run(): Promise<void> {
    const { dryRun, cluster } = this.#job;
    let plan = await this.#plan();
    if (!plan) return;
    try {
      if (plan.order.length === 0) {
        this.#view.end({ ok: true, problems: [], nodes: [] });
        await window.showInformationMessage(l10n.t('{0}: the hosts have all of it already.', cluster.name));
        return;
      }
      await this.#showDifferences(plan);
      if (dryRun) {
        this.#ui.say(l10n.t('A preview: nothing has been changed.'));
        return;
      }
      const decided = await this.#decide(plan);
      if (!decided) return this.#view.leave();
      plan = decided;
      await this.#deploy(plan);
    } finally {
      await plan.close();
    }
    void this.#questions.offerToKeep();
  }

  fail(error: DeployError): void {
    logError(this.#ui.output, error);
    if (error instanceof NodesNotReached) this.#view.showFailures(error.failures, error.reached);
    else this.#view.leave();
  }

  /** Undefined if the person would not wait. */
  async #plan(): Promise<ClusterPlan | undefined> {
    const { cluster, only, wanted } = this.#job;
    const title = l10n.t('{0}: asking the hosts', cluster.name);
    const planned = await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      async (_progress, token) => {
        const nodes = wanted ?? (await readCluster(cluster.uri.fsPath)).nodes;
        const planning = planCluster(nodes, this.#access, this.#options, only);
        const given = new Promise<undefined>(resolve =>
          token.onCancellationRequested(() => resolve(undefined)),
        );
        const plan = await Promise.race([planning, given]);
        if (!plan)
          void planning.then(
            late => late.close(),
            () => {},
          );
        return plan;
      },
    );
    if (!planned) {
      this.#view.leave();
      return undefined;
    }
    const plan = { ...planned, findings: [...planned.findings, ...(this.#job.findings ?? [])] };
    this.#view.showPlan(plan);
    return plan;
  }

  async #showDifferences(plan: ClusterPlan): Promise<void> {
    const changes = plan.order.flatMap(each =>
      each.plan.changes.map(change => ({ host: each.node.name, change })),
    );
    if (changes.length > 0) await this.#ui.documents.showChanges(this.#job.cluster, changes);
  }

  /** The plan as the person wants it; undefined for not at all. */
  async #decide(first: ClusterPlan): Promise<ClusterPlan | undefined> {
    const { cluster, action } = this.#job;
    let plan = first;
    for (;;) {
      const title =
        action === 'rollBack' ? l10n.t('Roll back {0}?', cluster.name) : l10n.t('Deploy {0}?', cluster.name);
      const blocking = this.#blocking(plan);
      const decision = await decide(title, plan, blocking);
      switch (decision) {
        case 'deploy':
          return plan;
        case 'leave':
          return undefined;
        case 'differences':
          await this.#showDifferences(plan);
          break;
        case 'order':
          plan = (await chooseOrder(plan)) ?? plan;
          break;
        case 'together':
          plan = { ...plan, change: { ...plan.change, kind: 'together' } };
          break;
        case 'oneByOne':
          plan = { ...plan, change: { ...plan.change, kind: 'rolling', mayHandOver: true } };
          break;
        case 'accept':
          this.#override.push(...(await acceptFindings(blocking)));
          break;
        default:
          decision satisfies never;
      }
      this.#view.showPlan(plan);
    }
  }

  #blocking(plan: ClusterPlan): Finding[] {
    return [
      ...plan.order.flatMap(each => each.blocking(each.plan.findings)),
      ...plan.findings.filter(({ severity, code }) => severity === 'error' && !this.#override.includes(code)),
    ];
  }

  async #deploy(plan: ClusterPlan): Promise<void> {
    const { cluster, action } = this.#job;
    const started = performance.now();
    this.#view.start();
    const title =
      action === 'rollBack'
        ? l10n.t('Rolling back {0}', cluster.name)
        : l10n.t('Deploying {0}', cluster.name);
    const result = await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        this.#report = reporter(progress, plan.order.length);
        token.onCancellationRequested(() => {
          progress.report({ message: l10n.t('stopping: what was done is undone') });
          this.#report = undefined;
          this.#stop.abort();
        });
        return deployCluster(plan, this.#options);
      },
    );
    this.#report = undefined;
    this.#view.end(result);
    logResult(this.#ui.output, result);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const by = ownerName();
    await this.#ui.log.add(entryOf({ action, cluster: cluster.name, by, seconds }, plan, result));
    void this.#said(result);
  }

  /** Nobody waits for the person to read it. */
  async #said(result: ClusterResult): Promise<void> {
    const accepted = await sayResult(this.#ui, this.#job, result);
    if (accepted.length === 0) return;
    const override = [...this.#override, ...accepted];
    await this.#ui.alone(() => run(this.#ui, { ...this.#job, override }));
  }
}

/** From the lock to the confirmation. */
const STEPS = 8;

function reporter(
  progress: Progress<{ message?: string; increment?: number }>,
  hosts: number,
): (event: DeployEvent) => void {
  return ({ node, kind, step }) => {
    if (kind === 'step' && step !== undefined)
      progress.report({ message: `${node}: ${stepText(step)}`, increment: 100 / (STEPS * hosts) });
  };
}
