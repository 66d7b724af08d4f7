import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { givenConfigId } from './checks.ts';
import { type Clock, readClock } from './clock.ts';
import { DeployError, messageOf } from './errors.ts';
import type { Listener, Step } from './events.ts';
import type { HostAccess } from './host-access.ts';
import { type HostFacts, readFacts, type RemoteFile } from './host/facts.ts';
import { type HostLine, HostShell } from './host/host-shell.ts';
import { type HostView, lookAt, parseView } from './host/look.ts';
import { readAllIncluded } from './included.ts';
import { judgeScripts, judgeTrial } from './judge.ts';
import { manifestOf } from './manifest.ts';
import { Narrator } from './narrator.ts';
import { blockingOf, type DesiredNode, type Finding, type NodePlan } from './node.ts';
import { askOutcome, type HostOutcome } from './outcome.ts';
import { planNode } from './plan.ts';

export interface DeploymentOptions {
  /** Who deploys, for the lock and the host's log: `user@machine`. */
  readonly owner: string;
  /** The host undoes what is not confirmed this many seconds after the client's last sign of life. */
  readonly revertAfter: number;
  /** Codes of findings that are known and accepted; `lint` stands for all that the linter finds. */
  readonly override: readonly string[];
  readonly onEvent: Listener;
  /** Stops between two steps; what was done is undone. */
  readonly signal?: AbortSignal;
}

/**
 * The deployment of one node, a method for each step; transaction.ts has the table of contents. The steps of several
 * nodes can so be interleaved. Methods throw a DeployError unless they say otherwise.
 */
export class NodeDeployment {
  readonly node: DesiredNode;
  readonly facts: HostFacts;
  plan: NodePlan;
  /** The node is only looked at: whatever it has stays. */
  readonly bystander: boolean;
  /** Names the deployment on the host, in its log and in its archive; see `newId`. */
  readonly id: string;
  readonly #access: HostAccess;
  readonly #options: DeploymentOptions;
  readonly #narrator: Narrator;
  #shell: HostShell;
  #fresh: Promise<HostShell> | undefined;
  #signal = '-';
  #locked = false;
  /** The host has said that the transaction is there. */
  #begun = false;

  private constructor(opened: Opened, access: HostAccess, options: DeploymentOptions, narrator: Narrator) {
    this.node = opened.node;
    this.facts = opened.facts;
    this.plan = planNode(opened.node, opened.facts, opened.included);
    this.bystander = opened.bystander;
    this.id = opened.id;
    this.#access = access;
    this.#options = options;
    this.#narrator = narrator;
    this.#shell = opened.shell;
  }

  /**
   * Connects, asks for the facts, and compares: nothing on the host is changed. A node that may not change is wanted
   * as it is; it is looked at for the sake of the others.
   */
  static async open(
    wanted: DesiredNode,
    access: HostAccess,
    options: DeploymentOptions,
    { id = newId(), mayChange = true } = {},
  ): Promise<NodeDeployment> {
    const narrator = new Narrator(wanted.name, options.onEvent);
    const shell = await HostShell.open(access.connect, access.questions);
    try {
      narrator.step('connect');
      const facts = await readFacts(
        shell,
        wanted.files.map(file => file.to),
      );
      const node = mayChange ? wanted : asItIs(wanted, facts);
      const included = await readAllIncluded(shell, node, facts);
      narrator.step('facts');
      const deployment = new NodeDeployment(
        { node, facts, included, shell, id, bystander: !mayChange },
        access,
        options,
        narrator,
      );
      narrator.step('plan');
      return deployment;
    } catch (error) {
      await shell.close();
      throw error;
    }
  }

  /** What the host said that went wrong. */
  get problems(): string[] {
    return this.#narrator.problems;
  }

  /** Nothing to write, and the daemon is as it should be. */
  get unchanged(): boolean {
    if (this.bystander) return true;
    const { service } = this.node;
    const asItShouldBe =
      service === 'none' || (this.facts.service.active === 'active') === (service === 'running');
    return this.plan.changes.length === 0 && asItShouldBe;
  }

  /** Findings that stop the deployment. */
  blocking(findings: readonly Finding[]): Finding[] {
    return blockingOf(findings, this.#options.override);
  }

  /**
   * All that comes before the change, in one go. Takes the host's lock: from here on the host cleans up by itself.
   * Copies the new files beside the old ones, has the host's own keepalived and the shells try them, and keeps the old
   * ones where the host can bring them back.
   * @param mayHandOver its addresses may go elsewhere
   * @param addresses for the view: who answers for them where the host is
   * @returns what speaks against the new files, and how things stand on the host before the change
   */
  async prepare(
    mayHandOver = false,
    addresses: readonly string[] = [],
  ): Promise<{ findings: Finding[]; before: HostView }> {
    this.#proceed();
    const { service, config } = this.node;
    const { owner, revertAfter } = this.#options;
    const files = await manifestOf(this.node, this.plan, this.facts, mayHandOver);
    const tried =
      service === 'running' ? [this.#configPath(config), givenConfigId(this.facts) ?? ''] : ['', ''];
    this.#locked = true;
    const lines = await this.#shell.callWith(
      files,
      ['prepare', this.id, owner, String(revertAfter), ...tried, ...addresses],
      { timeoutMs: 150_000, onLine: line => this.#follow(line) },
    );
    const before = parseView(lines);
    this.#signal = before.signal;
    const findings = service === 'running' ? judgeTrial(lines, this.facts.keepalived) : judgeScripts(lines);
    return { findings: this.blocking(findings), before };
  }

  /**
   * Swap, reload and verification, done by the host alone; undone by it at once if the daemon does not come round.
   * `at`: seconds since 1970 on the clock of the host. Returns how it ended, by the word of the host. Never throws but
   * when it was cancelled before.
   */
  async apply(at?: number): Promise<HostOutcome> {
    this.#proceed();
    try {
      const command = ['run', this.id, ...(at === undefined ? [] : [at.toFixed(3)])];
      const lines = await this.#shell.call(command, {
        timeoutMs: 150_000,
        onLine: line => this.#follow(line),
      });
      if (lines.some(({ kind, fields }) => kind === 'phase' && fields[0] === 'verified')) return 'verified';
    } catch (error) {
      if (error instanceof DeployError && error.code === 'stale-plan') this.problems.push(error.message);
      else this.#narrator.note(l10n.t('{0}; asking the host how it ended', messageOf(error)));
    }
    return this.outcome();
  }

  /** Asks over a new connection that the host keep the new state. It looks once more before it does. Never throws. */
  async confirm(): Promise<HostOutcome> {
    if (this.#options.signal?.aborted) return this.undo();
    try {
      await this.reconnect();
    } catch (error) {
      // A host that can't be reached any more must not keep what cut it off.
      this.problems.push(messageOf(error));
      return this.undo();
    }
    return this.confirmNow();
  }

  /** Begins to connect anew, now that the change is in use, while other things are looked at. */
  openAnew(): void {
    this.#fresh ??= this.#shell.again(this.#access.connect, this.id);
    this.#fresh.catch(() => {});
  }

  /** Only a new connection shows that people can still get in. */
  async reconnect(): Promise<void> {
    this.openAnew();
    await this.#fresh;
  }

  /** The same without waiting for the new connection, for a caller that has seen to it. Never throws. */
  async confirmNow(): Promise<HostOutcome> {
    const fresh = await this.#fresh?.catch(() => undefined);
    const outcome = await this.#end(fresh ?? this.#shell, 'confirm', 'confirm');
    this.#fresh = undefined;
    void fresh?.close();
    return outcome;
  }

  /** Has the host bring back what was before, and tells how that ended. Never throws. */
  async undo(): Promise<HostOutcome> {
    if (!this.#locked) return 'aborted';
    return this.#end(this.#shell, 'abort', 'undo');
  }

  /**
   * Takes back a deployment that was confirmed already, because another node did not follow: the host undoes it as if
   * it had never been confirmed. Never throws.
   */
  async revoke(): Promise<HostOutcome> {
    try {
      await this.#replaceShell();
      return await this.#end(this.#shell, 'revoke', 'undo', [this.#options.owner]);
    } catch (error) {
      this.problems.push(messageOf(error));
      return 'confirmed';
    }
  }

  /** A sign of life: the host waits on. */
  async hold(): Promise<void> {
    await this.#shell.call(['hold', this.id]);
  }

  /** How the deployment stands, by the host's own word: over a new connection if the old one is gone. Never throws. */
  async outcome(): Promise<HostOutcome> {
    const asked = await askOutcome(this.#shell, this.#access, this.id, this.#options.revertAfter);
    if (asked.shell) this.#shell = asked.shell;
    // A host that has never heard of a deployment was not changed by it; one that has forgotten it must be looked at.
    return asked.outcome === 'unheard-of' ? (this.#begun ? 'unknown' : 'aborted') : asked.outcome;
  }

  clock(): Promise<Clock> {
    return readClock(this.#shell);
  }

  /** How things stand on the host now, and who answers for these addresses where it is. */
  async look(addresses: readonly string[] = []): Promise<HostView> {
    let view: HostView;
    try {
      view = await lookAt(this.#shell, addresses, this.#signal);
    } catch {
      // A connection may have been lost without any harm to the host.
      await this.#replaceShell();
      view = await lookAt(this.#shell, addresses);
    }
    this.#signal = view.signal;
    return view;
  }

  async close(): Promise<void> {
    const fresh = await this.#fresh?.catch(() => undefined);
    await Promise.all([this.#shell.close(), fresh?.close()]);
  }

  /** The last word of the host about a deployment, or where it can't be had that of its archive. */
  async #end(
    shell: HostShell,
    command: string,
    step: Step,
    words: readonly string[] = [],
  ): Promise<HostOutcome> {
    try {
      const lines = await shell.call([command, this.id, ...words], {
        timeoutMs: 120_000,
        onLine: line => this.#follow(line),
      });
      const outcome = lines.findLast(line => line.kind === 'outcome')?.fields[0];
      if (outcome !== undefined && (step === 'undo' || outcome === 'confirmed')) this.#narrator.step(step);
      if (outcome === 'confirmed' || outcome === 'reverted' || outcome === 'aborted' || outcome === 'broken')
        return outcome;
    } catch (error) {
      this.#narrator.note(l10n.t('{0}; asking the host how it ended', messageOf(error)));
    }
    return this.outcome();
  }

  async #replaceShell(): Promise<void> {
    const old = this.#shell;
    this.#shell = await HostShell.open(this.#access.connect, this.#access.questions);
    void old.close();
  }

  #configPath(config: string): string {
    return this.facts.files.find(file => file.path === config)?.real ?? config;
  }

  #proceed(): void {
    if (this.#options.signal?.aborted)
      throw new DeployError('cancelled', l10n.t('{0}: cancelled', this.node.name));
  }

  /** A line that the host printed while it works. */
  #follow(line: HostLine): void {
    const step = this.#narrator.follow(line);
    if (step === 'lock') this.#begun = true;
    // The new state is in use: time to see whether people can still get in.
    if (step === 'reload') this.openAnew();
  }
}

/** A host that was asked. */
interface Opened {
  readonly node: DesiredNode;
  readonly facts: HostFacts;
  readonly included: readonly RemoteFile[];
  readonly shell: HostShell;
  readonly id: string;
  readonly bystander: boolean;
}

/** A new id of a deployment, the same on all nodes that take part. Sorts by time. */
export function newId(): string {
  return `${new Date().toISOString().replace(/[-:]|\.\d+Z/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** What a node has, as what it should have. */
function asItIs(node: DesiredNode, facts: HostFacts): DesiredNode {
  const contents = new Map(facts.files.map(file => [file.path, file.content]));
  return {
    ...node,
    files: node.files.map(({ to }) => ({ to, content: contents.get(to) })),
    ...(node.service !== 'none' && { service: facts.service.active === 'active' ? 'running' : 'stopped' }),
  };
}
