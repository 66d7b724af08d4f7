import type { Address } from '../config/vrrp/address.ts';
import type { TrackedKind } from '../config/vrrp/types.ts';
import { begin, newRouter, prepare, prepareGroup, removesResidual } from './boot.ts';
import {
  changePriority,
  leaveMaster,
  onAdvertAsBackup,
  onAdvertAsMaster,
  onDeadline,
  ownInterval,
  type Router,
  type RouterState,
  type Surroundings,
  setDeadline,
  settleIn,
  stop,
} from './election.ts';
import { dropsChecksum } from './hearing.ts';
import { type AddressChange, Hosts } from './hosts.ts';
import type { ClusterNode, Participant } from './model.ts';
import { groupBy, type Link, type Network } from './network.ts';
import { Queue } from './queue.ts';
import { allowsMaster, follow, type Group, toFault } from './sync-group.ts';
import { longestWait, Watch } from './settling.ts';
import { second } from './timers.ts';
import { effectivePriority, faultyTracked } from './tracking.ts';

/** How long an advert travels. */
const latency = second / 1000;
type Happening =
  | { readonly kind: 'deadline'; readonly router: number; readonly at: number }
  | { readonly kind: 'advert'; readonly from: number; readonly priority: number };

/** Whether a check of a node passes while nothing is broken. */
export type RestingHealth = (node: number, kind: TrackedKind, name: string) => boolean;

/** What stays the same while the simulated cluster runs. */
interface Setting {
  readonly nodes: readonly ClusterNode[];
  readonly resting: RestingHealth;
  readonly indexOf: ReadonlyMap<Participant, number>;
  /** Of each router: whom its adverts reach. */
  readonly links: readonly (readonly RouterLink[])[];
}

interface RouterLink extends Link {
  readonly to: number;
}

interface State {
  now: number;
  /** When the last daemon that was started with a delay takes part. */
  startupUntil: number;
  readonly routers: readonly Router[];
  readonly groups: ReadonlyMap<string, Group>;
  readonly queue: Queue<Happening>;
  readonly hosts: Hosts;
  readonly cutLinks: Set<string>;
  readonly failing: Set<string>;
}

export function newSimulation(
  nodes: readonly ClusterNode[],
  network: Network,
  participants: readonly Participant[],
  resting: RestingHealth,
): Simulation {
  const indexOf = new Map(participants.map((participant, index) => [participant, index]));
  const links = participants.map(({ index }) =>
    (network.links[index] ?? []).flatMap(link => {
      const to = indexOf.get(link.receiver);
      return to === undefined ? [] : [{ ...link, to }];
    }),
  );
  const routers = participants.flatMap(participant => {
    const node = nodes[participant.node];
    return node ? [newRouter(participant, node)] : [];
  });
  return new Simulation(
    { nodes, resting, indexOf, links },
    {
      now: 0,
      startupUntil: 0,
      routers,
      groups: groupsOf(participants),
      queue: new Queue(),
      hosts: new Hosts(nodes),
      cutLinks: new Set(),
      failing: new Set(),
    },
  );
}

/**
 * Some participants of a cluster as they run: discrete time, no chance. Events from outside (a daemon stops, a check
 * fails, a link breaks) happen at the present moment; `settle` lets time pass until nothing changes any more.
 */
export class Simulation implements Surroundings {
  readonly #setting: Setting;
  readonly #state: State;
  readonly #members: ReadonlyMap<Group, readonly Router[]>;

  constructor(setting: Setting, state: State) {
    this.#setting = setting;
    this.#state = state;
    this.#members = new Map(
      [...state.groups.values()].map(group => [
        group,
        group.members.flatMap(index => state.routers[index] ?? []),
      ]),
    );
  }

  /** Microseconds since the first node was started. */
  get now(): number {
    return this.#state.now;
  }

  /** A copy that goes its own way. */
  fork(): Simulation {
    const { now, startupUntil, routers, groups, queue, hosts, cutLinks, failing } = this.#state;
    return new Simulation(this.#setting, {
      now,
      startupUntil,
      routers: routers.map(router => ({ ...router })),
      groups: new Map([...groups].map(([name, group]) => [name, { ...group }])),
      queue: new Queue(queue),
      hosts: hosts.copy(),
      cutLinks: new Set(cutLinks),
      failing: new Set(failing),
    });
  }

  /** The nodes that have an address set, in the order of the cluster. */
  holdersOf(address: Address): readonly number[] {
    return this.#state.hosts.holdersOf(address);
  }

  /** What was set and taken away since the fork. */
  get changes(): readonly AddressChange[] {
    return this.#state.hosts.log;
  }

  /** Whether a daemon has taken an address from its host. */
  isRemoved(node: number, address: Address): boolean {
    return this.#state.hosts.isRemoved(node, address);
  }

  routerOf(participant: Participant): Readonly<Router> | undefined {
    return this.#state.routers[this.#setting.indexOf.get(participant) ?? -1];
  }

  startNode(index: number): void {
    const node = this.#setting.nodes[index];
    if (!node) return;
    const { hosts, groups } = this.#state;
    const routers = this.#routersOf(index);
    for (const { participant } of routers) {
      if (removesResidual(participant)) hosts.takeAway(index, participant.places);
    }
    for (const router of routers) {
      const removed = (address: Address) => hosts.isRemoved(index, address);
      prepare(router, node, this.#priorityOf(router), this.#failingOf(router), removed);
    }
    for (const group of groups.values()) {
      const members = this.#membersOf(group);
      if (members[0]?.participant.node === index) prepareGroup(group, members);
    }
    const { startupDelay } = node.vrrp.globals;
    if (startupDelay > 0) {
      this.#state.startupUntil = Math.max(this.#state.startupUntil, this.now + startupDelay * second);
    }
    for (const router of routers) {
      const before = router.state;
      begin(router, startupDelay, this);
      this.#follow(router, before);
    }
  }

  stopNode(node: number): void {
    for (const router of this.#routersOf(node)) stop(router, this);
  }

  /** A tracked object of a node fails. */
  fail(node: number, kind: TrackedKind, name: string): void {
    const running = this.#routersOf(node).filter(({ state }) => state !== 'STOPPED');
    const before = running.map(router => this.#failingOf(router));
    this.#state.failing.add(`${node} ${kind} ${name}`);
    for (const [index, router] of running.entries()) {
      this.#refreshPriority(router);
      if (this.#failingOf(router) > (before[index] ?? 0)) this.#down(router);
    }
  }

  /** The interface of a node loses its link, and with it all adverts to and from it. */
  cutLink(node: number, name: string): void {
    this.#state.cutLinks.add(`${node} ${name}`);
    this.fail(node, 'interface', name);
    for (const router of this.#routersOf(node)) {
      if (router.state === 'STOPPED') continue;
      const { instance } = router.participant;
      const own = instance.interface?.value === name;
      const addresses = [...instance.addresses, ...instance.excludedAddresses];
      const carries = !own && addresses.some(({ device, tracked }) => tracked && device?.value === name);
      if (carries || (own && !instance.dontTrackPrimary.value)) this.#down(router);
    }
  }

  /** Lets time pass up to a moment. */
  advance(until: number): void {
    while (this.#state.queue.nextTime <= until) this.#step();
    this.#state.now = until;
  }

  /**
   * Lets time pass until the holders have not changed for longer than any timer runs.
   * @returns whether they settled at all
   */
  settle(): boolean {
    const { hosts, queue, routers, groups } = this.#state;
    const watch = new Watch(hosts, this.now, longestWait(routers, groups.size > 0));
    for (;;) {
      watch.look(this.now, queue.nextTime);
      if (watch.tired) return false;
      if (queue.nextTime > watch.end) {
        const pending = this.#pendingUntil();
        if (pending + watch.quiet <= watch.end) {
          this.#state.now = watch.end;
          return true;
        }
        watch.expect(pending);
      }
      this.#step();
    }
  }

  // What routers do to the world.

  send(router: Router, priority: number): void {
    const from = this.#setting.indexOf.get(router.participant);
    if (from === undefined || this.#isCut(router)) return;
    this.#state.queue.add(this.now + latency, { kind: 'advert', from, priority });
  }

  addAddresses({ participant: { node, places } }: Router): void {
    this.#state.hosts.add(this.now, node, places);
  }

  removeAddresses({ participant: { node, places } }: Router): void {
    this.#state.hosts.remove(this.now, node, places);
  }

  schedule(router: Router): void {
    // A deadline that moves to a later time, as a backup's does with every advert, is found when the earlier one comes.
    if (router.deadline >= router.queuedAt || router.deadline === Infinity) return;
    const index = this.#setting.indexOf.get(router.participant);
    if (index === undefined) return;
    router.queuedAt = router.deadline;
    this.#state.queue.add(router.deadline, { kind: 'deadline', router: index, at: router.deadline });
  }

  groupAllowsMaster(router: Router): boolean {
    const group = this.#groupOf(router);
    return !group || allowsMaster(group, router, this.#membersOf(group));
  }

  // How time passes.

  #step(): void {
    const { queue, routers } = this.#state;
    this.#state.now = queue.nextTime;
    const happening = queue.take();
    if (!happening) return;
    if (happening.kind === 'advert') {
      for (const link of this.#setting.links[happening.from] ?? []) this.#receive(happening, link);
      return;
    }
    const router = routers[happening.router];
    if (!router || router.queuedAt !== happening.at) return;
    router.queuedAt = Infinity;
    if (router.deadline > this.now) {
      this.schedule(router);
      return;
    }
    const before = router.state;
    onDeadline(router, this);
    this.#follow(router, before);
  }

  #receive({ from, priority }: { readonly from: number; readonly priority: number }, link: RouterLink): void {
    const sender = this.#state.routers[from];
    const router = this.#state.routers[link.to];
    if (!sender || !router || this.#isCut(router)) return;
    const before = router.state;
    if (before !== 'BACKUP' && before !== 'MASTER') return;
    const advert = this.#accepts(from, sender, router, link)
      ? { sender: from, priority, interval: ownInterval(sender), order: link.order }
      : undefined;
    if (before === 'BACKUP') onAdvertAsBackup(router, advert, this);
    else if (advert) onAdvertAsMaster(router, advert, this);
    // A master starts its interval anew after whatever it receives.
    if (router.state === 'MASTER' && !router.participant.instance.lowerPrioNoAdvert) {
      setDeadline(router, this.now + ownInterval(router), this);
    }
    this.#follow(router, before);
  }

  #accepts(from: number, sender: Router, receiver: Router, link: RouterLink): boolean {
    const { instance } = receiver.participant;
    const known = receiver.state === 'BACKUP' && receiver.lastHeard === from;
    if (known && instance.skipCheckAdvAddr.value ? link.dropUnchecked : link.drop) return false;
    if (dropsChecksum(instance, sender.oldChecksum, receiver.oldChecksum)) return false;
    if (sender.oldChecksum) receiver.oldChecksum = true;
    return true;
  }

  #follow(router: Router, before: RouterState): void {
    const group = this.#groupOf(router);
    if (group) follow(group, router, before, this.#membersOf(group), this);
  }

  #down(router: Router): void {
    router.faults++;
    if (router.faults > 1) return;
    router.wanted = 'FAULT';
    if (router.state === 'MASTER') leaveMaster(router, true, this);
    else settleIn(router, 'FAULT', this);
    const group = this.#groupOf(router);
    if (group) toFault(group, router, this.#membersOf(group), this);
  }

  // Small questions.

  /** Until when some router waits for a delay to pass: preempt_delay, or that of the daemon's start. */
  #pendingUntil(): number {
    let until = this.#state.startupUntil;
    for (const { state, preemptAt } of this.#state.routers) {
      if (state === 'BACKUP' && preemptAt !== undefined) until = Math.max(until, preemptAt);
    }
    return until;
  }

  #routersOf(node: number): Router[] {
    return this.#state.routers.filter(({ participant }) => participant.node === node);
  }

  #groupOf(router: Router): Group | undefined {
    const { group } = router.participant;
    return group === undefined ? undefined : this.#state.groups.get(group);
  }

  #membersOf(group: Group): readonly Router[] {
    return this.#members.get(group) ?? [];
  }

  #isCut({ participant: { node, instance } }: Router): boolean {
    const { cutLinks } = this.#state;
    return cutLinks.size > 0 && cutLinks.has(`${node} ${instance.interface?.value ?? ''}`);
  }

  #healthy(node: number, kind: TrackedKind, name: string): boolean {
    return !this.#state.failing.has(`${node} ${kind} ${name}`) && this.#setting.resting(node, kind, name);
  }

  #failingOf({ participant: { node, instance } }: Router): number {
    return faultyTracked(instance, (kind, name) => this.#healthy(node, kind, name)).length;
  }

  #priorityOf({ participant: { node, instance }, basePriority }: Router): number {
    return effectivePriority(instance, basePriority, (kind, name) => this.#healthy(node, kind, name));
  }

  #refreshPriority(router: Router): void {
    const priority = this.#priorityOf(router);
    if (priority !== router.priority) changePriority(router, priority, this);
  }
}

function groupsOf(participants: readonly Participant[]): Map<string, Group> {
  const grouped = groupBy(
    [...participants.entries()].filter(([, { group }]) => group !== undefined),
    ([, { group }]) => group ?? '',
  );
  return new Map(
    [...grouped].map(([name, members]) => [
      name,
      { members: members.map(([index]) => index), state: 'BACKUP' },
    ]),
  );
}
