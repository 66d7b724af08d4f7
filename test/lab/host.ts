import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AddressWatch, watchAddresses } from './address-watch.ts';
import { type Checks, layOutChecks, put } from './checks.ts';
import type { NodePlan } from './cluster.ts';
import { createNamespace, ENVIRONMENT, firstChild, type Namespace } from './namespace.ts';

/** One node of the lab: a host with interfaces, on which keepalived may run. */
export interface LabHost {
  readonly plan: NodePlan;
  readonly namespace: Namespace;
  readonly addresses: AddressWatch;
  readonly checks: Checks;
  /** What the daemon logged so far. */
  readonly log: readonly string[];
  /** Readies the daemon; it begins when the returned function is called. */
  prepare(): Promise<() => void>;
  /** Returns once the daemon that began last has set up its virtual routers, or after a second. */
  setUp(): Promise<void>;
  /** Ends the daemon as a service manager does, and waits until it has gone. */
  stop(): Promise<void>;
  /** Whether the daemon is up. */
  runs(): boolean;
  close(): Promise<void>;
}

/** What a host is made of before it is wired: an empty /run, /tmp and /etc/keepalived of its own, and a name. */
const SETUP = (name: string) => `
  mount -t tmpfs none /run; mkdir /run/lab
  mount -t tmpfs none /tmp; chmod 1777 /tmp
  mount -t tmpfs none /etc/keepalived; chmod 755 /etc/keepalived
  hostname '${name.replaceAll("'", '')}'
  echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad
  echo 0 > /proc/sys/net/ipv6/conf/all/accept_dad`;

/**
 * Makes a host with the node's files; `connect` gives it its interfaces before anything runs on it.
 * @throws Error if the kernel or the user's rights do not allow it.
 */
export async function createHost(
  plan: NodePlan,
  connect: (namespace: Namespace) => Promise<void>,
): Promise<LabHost> {
  const namespace = await createNamespace(SETUP(plan.name));
  try {
    await connect(namespace);
    for (const [path, { content, mode }] of Object.entries(plan.files))
      await put(namespace, path, content, mode);
    await put(namespace, CONFIGURATION, plan.text, 0o644);
    const checks = await layOutChecks(namespace, plan);
    return new DaemonHost(plan, namespace, checks, await watchAddresses(namespace));
  } catch (error) {
    await namespace.close();
    throw error;
  }
}

const CONFIGURATION = '/etc/keepalived/keepalived.conf';

class DaemonHost implements LabHost {
  readonly plan: NodePlan;
  readonly namespace: Namespace;
  readonly addresses: AddressWatch;
  readonly checks: Checks;
  readonly log: string[] = [];
  private daemon: ChildProcess | undefined;
  private logBefore = 0;

  constructor(plan: NodePlan, namespace: Namespace, checks: Checks, addresses: AddressWatch) {
    this.plan = plan;
    this.namespace = namespace;
    this.checks = checks;
    this.addresses = addresses;
  }

  async prepare(): Promise<() => void> {
    const { configId } = this.plan;
    const id = configId === undefined ? [] : ['--config-id', configId];
    // Only VRRP: the lab shows who holds an address, and most kernels that it runs on have no ip_vs.
    const keepalived = ['keepalived', '--vrrp', '--dont-fork', '--log-console', '--log-detail', ...id];
    // Elections are matters of a few milliseconds, so the daemon must not wait for a busy machine.
    const script = 'renice -n -15 $$ >/dev/null 2>&1; echo ready; read go; exec "$@"';
    const [command, ...parameters] = this.namespace.enter(['sh', '-c', script, 'sh', ...keepalived]);
    const daemon = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'], env: ENVIRONMENT });
    this.daemon = daemon;
    this.logBefore = this.log.length;
    daemon.stdin.on('error', () => undefined);
    daemon.stderr.setEncoding('utf8').on('data', (text: string) => this.note(text));
    daemon.stdout.setEncoding('utf8');
    await once(daemon.stdout, 'data');
    daemon.stdout.on('data', (text: string) => this.note(text));
    return () => daemon.stdin.write('go\n');
  }

  async setUp(): Promise<void> {
    const done = () => this.log.slice(this.logBefore).some(line => / STATE \(init\)| FAULT STATE/.test(line));
    for (let wait = 0; wait < 50 && this.runs() && !done(); wait++) await sleep(20);
  }

  async stop(): Promise<void> {
    const { daemon } = this;
    if (!daemon || !this.runs()) return;
    const ended = once(daemon, 'exit');
    process.kill(await firstChild(daemon), 'SIGTERM');
    if (await Promise.race([ended, sleep(8000, null, { ref: false })])) return;
    process.kill(await firstChild(daemon), 'SIGKILL');
    await ended;
  }

  runs(): boolean {
    return this.daemon !== undefined && this.daemon.exitCode === null && this.daemon.signalCode === null;
  }

  async close(): Promise<void> {
    await this.namespace.close();
  }

  private note(text: string): void {
    if (this.log.length < 5000) this.log.push(...text.split('\n').filter(line => line !== ''));
  }
}
