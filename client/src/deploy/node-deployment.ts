import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { DeployError, messageOf } from './errors.ts';
import type { DeployEvent, Listener, Step } from './events.ts';
import { expectationsAfter, expectationsBefore } from './expectations.ts';
import { readFacts } from './host/facts.ts';
import type { HostFacts } from './host/facts.ts';
import type { HostLine } from './host/host-shell.ts';
import { HostShell } from './host/host-shell.ts';
import { hostScript } from './host/script.ts';
import { judgeTrial } from './judge.ts';
import type { DesiredNode, Finding, NodePlan } from './node.ts';
import { planNode } from './plan.ts';
import { askOutcome } from './outcome.ts';
import type { HostOutcome } from './outcome.ts';
import type { HostAccess } from './host-access.ts';

export interface DeploymentOptions {
  /** Who deploys, for the lock and the host's log: `user@machine`. */
  readonly owner: string;
  /** The host undoes what is not confirmed this many seconds after the client's last sign of life. */
  readonly revertAfter: number;
  /** Codes of findings that are known and accepted. */
  readonly override: readonly string[];
  readonly onEvent: Listener;
  /** Stops between two steps; what was done is undone. */
  readonly signal?: AbortSignal;
}

/**
 * The deployment of one node, a method for each step. The steps of several nodes can so be interleaved;
 * transaction.ts puts them together for one. Methods throw a DeployError.
 */
export class NodeDeployment {
  readonly node: DesiredNode;
  readonly facts: HostFacts;
  readonly plan: NodePlan;
  /** Names the deployment on the host, in its log and in its archive; see `newId`. */
  readonly id: string;
  /** What the host said that went wrong. */
  readonly problems: string[] = [];
  readonly #access: HostAccess;
  readonly #options: DeploymentOptions;
  readonly #started: number;
  #shell: HostShell;
  #fresh: Promise<HostShell> | undefined;
  #locked = false;

  private constructor(
    node: DesiredNode,
    access: HostAccess,
    options: DeploymentOptions,
    started: number,
    shell: HostShell,
    facts: HostFacts,
    id: string,
  ) {
    this.node = node;
    this.#access = access;
    this.#options = options;
    this.#started = started;
    this.#shell = shell;
    this.facts = facts;
    this.plan = planNode(node, facts);
    this.id = id;
  }

  /**
   * Connects, asks for the facts, and compares: nothing on the host is changed. A node that may not change is wanted
   * as it is; it is looked at for the sake of the others.
   */
  static async open(
    node: DesiredNode,
    access: HostAccess,
    options: DeploymentOptions,
    { id = newId(), mayChange = true } = {},
  ): Promise<NodeDeployment> {
    const started = performance.now();
    const tell = (step: Step) =>
      options.onEvent({ node: node.name, kind: 'step', step, at: performance.now() - started });
    const shell = await HostShell.open(access.connect, access.questions);
    try {
      tell('connect');
      const facts = await readFacts(
        shell,
        node.files.map(file => file.to),
      );
      tell('facts');
      const wanted = mayChange ? node : asItIs(node, facts);
      const deployment = new NodeDeployment(wanted, access, options, started, shell, facts, id);
      tell('plan');
      return deployment;
    } catch (error) {
      await shell.close();
      throw error;
    }
  }

  /** Nothing to write, and the daemon is as it should be. */
  get unchanged(): boolean {
    const running = this.facts.service.active === 'active';
    return this.plan.changes.length === 0 && running === (this.node.service === 'running');
  }

  /** Findings that stop the deployment. */
  blocking(findings: readonly Finding[]): Finding[] {
    return findings.filter(
      finding => finding.severity === 'error' && !this.#options.override.includes(finding.code),
    );
  }

  /** Takes the host's lock; from here on the host cleans up by itself. `mayHandOver`: its addresses may go elsewhere. */
  async lock(mayHandOver = false): Promise<void> {
    this.#proceed();
    const { changes, after } = this.plan;
    const manifest = changes.map((change, index) =>
      [
        index,
        change.after ? 'put' : 'remove',
        change.mode,
        change.owner,
        change.hashAfter,
        change.hashBefore,
        change.path,
      ].join('\t'),
    );
    const scripts = this.node.service === 'running' ? after.scripts : [];
    const folder = await this.#shell.upload([
      { name: 'host.sh', content: await hostScript() },
      { name: 'files', content: manifest.map(line => `${line}\n`).join('') },
      { name: 'expect', content: expectationsAfter(this.plan, this.facts, this.node.service, mayHandOver) },
      { name: 'expect-before', content: expectationsBefore(this.plan, this.facts) },
      { name: 'checks', content: scripts.map(({ path, user }) => `${user ?? '-'}\t${path}\n`).join('') },
      ...changes.flatMap((change, index) =>
        change.after ? [{ name: `new/${index}`, content: change.after }] : [],
      ),
    ]);
    this.#locked = true;
    const { owner, revertAfter } = this.#options;
    this.#tellNotes(await this.#shell.call(['begin', folder, this.id, owner, String(revertAfter)]));
    this.#tell('lock');
  }

  /** Copies the new files beside the old ones and checks them there. */
  async stage(): Promise<void> {
    this.#proceed();
    await this.#shell.call(['stage', this.id]);
    this.#tell('stage');
  }

  /** Has the host's own keepalived try the files in their final places; returns what speaks against them. */
  async validate(): Promise<Finding[]> {
    this.#proceed();
    const lines = await this.#shell.call(['validate', this.id, this.#configPath()], { timeoutMs: 90_000 });
    this.#tell('validate');
    return this.node.service === 'running' ? judgeTrial(lines, this.facts.keepalived) : [];
  }

  /** Keeps the old files where the host can bring them back. */
  async backup(): Promise<void> {
    this.#proceed();
    await this.#shell.call(['backup', this.id]);
    this.#tell('backup');
  }

  /**
   * Swap, reload and verification, done by the host alone; undone by it at once if the daemon does not come round.
   * `at`: seconds since 1970 on the clock of the host. Returns how it ended, having asked the host.
   */
  async apply(at?: number): Promise<HostOutcome> {
    this.#proceed();
    try {
      const command = ['run', this.id, ...(at === undefined ? [] : [at.toFixed(3)])];
      await this.#shell.call(command, { timeoutMs: 150_000, onLine: line => this.#follow(line) });
    } catch (error) {
      if (error instanceof DeployError && error.code === 'stale-plan') this.problems.push(error.message);
      else this.#note(l10n.t('{0}; asking the host how it ended', messageOf(error)));
    }
    return this.outcome();
  }

  /** Asks over a new connection that the host keep the new state. It looks once more before it does. */
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
    this.#fresh = HostShell.open(this.#access.connect, this.#access.questions);
    this.#fresh.catch(() => {});
  }

  /** Only a new connection shows that people can still get in. */
  async reconnect(): Promise<void> {
    if (!this.#fresh) this.openAnew();
    const fresh = this.#fresh;
    this.#fresh = undefined;
    if (!fresh) return;
    const shell = await fresh;
    const old = this.#shell;
    this.#shell = shell;
    void old.close();
  }

  /** The same without a new connection, for a caller that has seen to it. */
  async confirmNow(): Promise<HostOutcome> {
    try {
      const lines = await this.#shell.call(['confirm', this.id], {
        timeoutMs: 60_000,
        onLine: line => this.#follow(line),
      });
      const outcome = lines.find(line => line.kind === 'outcome')?.fields[0];
      if (outcome === 'confirmed') {
        this.#tell('confirm');
        return 'confirmed';
      }
    } catch (error) {
      this.#note(l10n.t('{0}; asking the host how it ended', messageOf(error)));
    }
    return this.outcome();
  }

  /** A sign of life: the host waits on. */
  async hold(): Promise<void> {
    await this.#shell.call(['hold', this.id]);
  }

  /** Has the host bring back what was before, and tells how that ended. Never throws. */
  async undo(): Promise<HostOutcome> {
    if (!this.#locked) return 'aborted';
    try {
      const lines = await this.#shell.call(['abort', this.id], {
        timeoutMs: 90_000,
        onLine: line => this.#follow(line),
      });
      if (lines.some(line => line.kind === 'outcome')) this.#tell('undo');
    } catch (error) {
      this.#note(l10n.t('{0}; the host undoes the change by itself', messageOf(error)));
    }
    return this.outcome();
  }

  /** How the deployment stands, by the host's own word: over a new connection if the old one is gone. */
  async outcome(): Promise<HostOutcome> {
    const asked = await askOutcome(this.#shell, this.#access, this.id, this.#options.revertAfter);
    if (asked.shell) this.#shell = asked.shell;
    return asked.outcome;
  }

  /** Milliseconds by which the host's clock is ahead of ours, and by how much that may be wrong. */
  async clock(): Promise<{ offset: number; error: number }> {
    let best = { offset: 0, error: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 4; round++) {
      const sent = Date.now();
      const lines = await this.#shell.call(['clock']);
      const error = (Date.now() - sent) / 2;
      const theirs = Number(lines.find(line => line.kind === 'clock')?.fields[0]) * 1000;
      if (error < best.error) best = { offset: theirs - (sent + error), error };
    }
    return best;
  }

  /** What the host has now: addresses and service. */
  async look(): Promise<HostFacts> {
    return readFacts(this.#shell, []);
  }

  async close(): Promise<void> {
    const fresh = await this.#fresh?.catch(() => undefined);
    await Promise.all([this.#shell.close(), fresh?.close()]);
  }

  #configPath(): string {
    return this.facts.files.find(file => file.path === this.node.config)?.real ?? this.node.config;
  }

  #proceed(): void {
    if (this.#options.signal?.aborted)
      throw new DeployError('cancelled', l10n.t('{0}: cancelled', this.node.name));
  }

  #follow(line: HostLine): void {
    const text = line.fields.join(' ');
    if (line.kind === 'phase') {
      const step = PHASES[text];
      if (step) this.#tell(step);
    } else if (line.kind === 'problem') {
      if (!this.problems.includes(text)) this.problems.push(text);
      this.#event({ kind: 'problem', text });
    } else if (line.kind === 'note') this.#note(text);
  }

  #tellNotes(lines: readonly HostLine[]): void {
    for (const line of lines) if (line.kind === 'note') this.#note(line.fields.join(' '));
  }

  #note(text: string): void {
    this.#event({ kind: 'note', text });
  }

  #tell(step: Step): void {
    this.#event({ kind: 'step', step });
  }

  #event(event: Pick<DeployEvent, 'kind' | 'step' | 'text'>): void {
    this.#options.onEvent({ node: this.node.name, at: performance.now() - this.#started, ...event });
  }
}

const PHASES: Record<string, Step> = { swapped: 'swap', reloaded: 'reload', verified: 'verify' };

/** A new id of a deployment, the same on all nodes that take part. Sorts by time. */
export function newId(): string {
  return `${new Date().toISOString().replace(/[-:]|\.\d+Z/g, '')}-${randomBytes(4).toString('hex')}`;
}

function asItIs(node: DesiredNode, facts: HostFacts): DesiredNode {
  const contents = new Map(facts.files.map(file => [file.path, file.content]));
  return {
    ...node,
    files: node.files.map(({ to }) => ({ to, content: contents.get(to) })),
    service: facts.service.active === 'active' ? 'running' : 'stopped',
  };
}
