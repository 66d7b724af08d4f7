import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterPlan, readCluster } from './cluster.ts';
import { createHost, type LabHost } from './host.ts';
import { createNetwork, type Network } from './network.ts';
import type { Outcome, Outcomes } from './outcome.ts';
import { startInTurn } from './starting-line.ts';
import { type Pace, paceOf } from './pace.ts';

export interface Observation {
  readonly outcomes: Outcomes;
  /** What each node's daemons logged, for a person who wants to know why. */
  readonly logs: Readonly<Record<string, readonly string[]>>;
  /** Nodes whose daemon ended by itself. */
  readonly ended: readonly string[];
}

/**
 * Runs the cluster in a folder with real daemons, and tells who held each VIP in each event. Every event
 * begins with all daemons freshly started together; where VIPs have different first holders, each of these
 * has its own turn.
 * @param order the names of the nodes in the order of their starting, for a folder that does not tell
 * @throws Error if the folder holds no cluster, or one that the lab can't show, or the machine can't make namespaces
 */
export async function observe(folder: string, order: readonly string[] = []): Promise<Observation> {
  const plan = await readCluster(folder, order);
  for (const { name, reading } of plan.nodes)
    if (reading.processes.length > 0)
      throw new Error(`${folder}: node ${name} uses track_process, which the lab cannot show: ${NO_EVENTS}`);
  const network = await createNetwork(plan);
  const hosts: LabHost[] = [];
  try {
    for (const node of plan.nodes) hosts.push(await createHost(node, host => network.connect(node, host)));
    return await new Run(plan, network, hosts).all();
  } finally {
    await Promise.allSettled(hosts.map(host => host.close()));
    await network.close();
  }
}

const NO_EVENTS = 'the kernel tells daemons in namespaces nothing of processes that start and end';

/** The holders of each VIP at one moment. */
type Holders = ReadonlyMap<string, readonly string[]>;

class Run {
  private readonly plan: ClusterPlan;
  private readonly network: Network;
  private readonly hosts: readonly LabHost[];
  private readonly pace: Pace;
  private lastChange = performance.now();
  private readonly ended = new Set<string>();
  private readonly unsettled = new Set<string>();

  constructor(plan: ClusterPlan, network: Network, hosts: readonly LabHost[]) {
    this.plan = plan;
    this.network = network;
    this.hosts = hosts;
    this.pace = paceOf(plan.nodes.map(({ reading }) => reading));
    for (const { addresses } of hosts) addresses.onChange(() => (this.lastChange = performance.now()));
  }

  async all(): Promise<Observation> {
    const steady = await this.start();
    const events = new Map<string, Omit<Outcome, 'steady' | 'settles'>>();
    for (const holder of this.hosts) {
      const mine = this.plan.vips.filter(vip => steady.get(vip)?.[0] === holder.plan.name);
      if (mine.length > 0)
        for (const [vip, outcome] of await this.eventsOf(holder, mine)) events.set(vip, outcome);
    }
    const settles = (vip: string) => !this.unsettled.has(vip);
    const outcomes = this.plan.vips.map(vip => {
      return [vip, { steady: steady.get(vip) ?? [], ...events.get(vip), settles: settles(vip) }] as const;
    });
    const logs = Object.fromEntries(this.hosts.map(host => [host.plan.name, host.log]));
    return { outcomes: Object.fromEntries(outcomes), logs, ended: [...this.ended] };
  }

  /** Lets everything happen to one node, and tells what became of the VIPs that it held. */
  private async eventsOf(holder: LabHost, vips: readonly string[]) {
    const { pace } = this;
    await holder.stop();
    const stop = await this.settle(pace.takeover);
    await this.begin([holder]);
    const restart = await this.settle(pace.start);

    let failure: Holders | null = null;
    if (holder.plan.reading.instances.some(({ tracks }) => tracks)) {
      await this.start();
      await holder.checks.fail();
      failure = await this.settle(pace.detection + pace.takeover);
      await holder.checks.recover();
    }

    const ports = [...new Set(vips.map(vip => instanceOf(holder, vip)?.interface ?? ''))];
    const losses = new Map<string, Holders>();
    for (const port of ports.filter(port => port in holder.plan.interfaces)) {
      await this.start();
      await this.network.setLink(holder.plan.name, port, 'down');
      losses.set(port, await this.settle(pace.takeover));
      await this.network.setLink(holder.plan.name, port, 'up');
    }
    return vips.map(vip => {
      const loss = losses.get(instanceOf(holder, vip)?.interface ?? '')?.get(vip);
      const outcome = {
        stop: stop.get(vip) ?? [],
        restart: restart.get(vip) ?? [],
        checkFailure: failure && (failure.get(vip) ?? []),
        ...(loss ? { linkLoss: loss } : {}),
      };
      return [vip, outcome] as const;
    });
  }

  /** Starts all the daemons together, from nothing, and waits until they have settled. */
  private async start(): Promise<Holders> {
    await Promise.all(this.hosts.map(host => host.stop()));
    await this.begin(this.hosts);
    const holders = await this.settle(this.pace.start);
    for (const host of this.hosts) if (!host.runs()) this.ended.add(host.plan.name);
    return holders;
  }

  private async begin(hosts: readonly LabHost[]): Promise<void> {
    await startInTurn(hosts);
    this.lastChange = performance.now();
  }

  /** Waits at least `seconds`, and until nothing has changed for a while, or it is clear that it never will. */
  private async settle(seconds: number): Promise<Holders> {
    const begin = performance.now();
    // A VIP that nobody holds may be on its way to a node that waits for the old holder to be silent.
    const enough = () => (this.someVipIsFree() ? this.pace.takeover : this.pace.quiet);
    const quiet = () => performance.now() - this.lastChange >= enough() * 1000;
    const passed = () => (performance.now() - begin) / 1000;
    while (passed() < seconds || (!quiet() && passed() < seconds + this.pace.patience)) await sleep(50);
    if (!quiet()) for (const vip of this.plan.vips) this.unsettled.add(vip);
    return this.holders();
  }

  private someVipIsFree(): boolean {
    return this.plan.vips.some(vip => !this.hosts.some(({ addresses }) => addresses.has(vip)));
  }

  private holders(): Holders {
    const holding = (vip: string) => this.hosts.filter(({ addresses }) => addresses.has(vip));
    return new Map(this.plan.vips.map(vip => [vip, holding(vip).map(({ plan }) => plan.name)]));
  }
}

function instanceOf({ plan }: LabHost, vip: string) {
  return plan.reading.instances.find(({ vips }) => vips.includes(vip));
}
