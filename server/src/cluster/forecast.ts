import type { Address } from '../config/vrrp/address.ts';
import { lazy } from '../text/lazy.ts';
import { componentsOf } from './component.ts';
import {
  type Check,
  type ClusterEvent,
  checksOf,
  electionInterface,
  happen,
  restingHealth,
} from './events.ts';
import { type NodeRefusal, refusalsOf } from './host.ts';
import { type ClusterNode, type Participant, participantsOf } from './model.ts';
import { type Network, networkOf } from './network.ts';
import { newSimulation, type Simulation } from './simulation.ts';
import { second } from './timers.ts';

/** Two daemons never start at the very same instant: the nodes start in their order, this far apart. */
const startGap = second / 5;

/** Who holds one VIP: names of nodes, in the order of the cluster, once things have settled. */
export interface AddressForecast {
  /** All nodes are up. */
  readonly steady: readonly string[];
  /** The daemon of the first steady holder was stopped. */
  readonly stop: readonly string[];
  /** It was started again. */
  readonly restart: readonly string[];
  /**
   * All that the first steady holder checks fails there. A node whose peers alone have checks keeps the address; null
   * if nobody checks anything.
   */
  readonly checkFailure: readonly string[] | null;
  /** The interface of the first steady holder's virtual router has lost its link. */
  readonly linkLoss: readonly string[];
  /** Whether the holders stop changing. */
  readonly settles: boolean;
}

export interface Forecast {
  /** By VIP, as the first file that has it writes it; every address that a file lists as virtual is there. */
  readonly addresses: ReadonlyMap<string, AddressForecast>;
  /** Of one VIP that a file lists, which takes a fraction of the time where a cluster has thousands. */
  ofAddress(address: Address): AddressForecast;
  /** Of each node: why its VRRP process ends at start. */
  readonly refusals: readonly (readonly NodeRefusal[])[];
  readonly network: Network;
  /** What the forecast was read from, for those who ask why. */
  readonly study: Study;
}

/** A cluster that was run: its parts, and what each node checks. */
export interface Study {
  readonly nodes: readonly ClusterNode[];
  /** The parts that carry an address. */
  partsOf(address: Address): readonly Part[];
  /** Of each node. */
  readonly checks: readonly (readonly Check[])[];
}

/** Says what the daemons of a cluster do: who holds each VIP, and who after each event. */
export function forecastOf(nodes: readonly ClusterNode[]): Forecast {
  const refusals = nodes.map(refusalsOf);
  // Some only want to know who runs, or who hears whom: nothing more is worked out for them.
  const network = lazy(() =>
    networkOf(
      nodes,
      participantsOf(nodes, node => refusals[node]?.length === 0),
    ),
  );
  const study = lazy(() => studyOf(nodes, network()));
  const known = new Map<string, AddressForecast>();
  const ofAddress = (address: Address) => {
    let forecast = known.get(address.key);
    if (!forecast) known.set(address.key, (forecast = forecastAddress(study(), address)));
    return forecast;
  };
  const addresses = lazy(
    () => new Map(virtualAddressesOf(nodes).map(address => [address.text, ofAddress(address)])),
  );
  return {
    refusals,
    get network() {
      return network();
    },
    get study() {
      return study();
    },
    get addresses() {
      return addresses();
    },
    ofAddress,
  };
}

function studyOf(nodes: readonly ClusterNode[], network: Network): Study {
  const resting = restingHealth(nodes);
  const partsOf = new Map<string, Part[]>();
  for (const component of componentsOf(nodes, network)) {
    const simulation = newSimulation(nodes, network, component, resting);
    for (const index of nodes.keys()) {
      simulation.advance(index * startGap);
      simulation.startNode(index);
    }
    const part = newPart(component, simulation);
    for (const key of part.carriers.keys()) {
      const parts = partsOf.get(key);
      if (parts) parts.push(part);
      else partsOf.set(key, [part]);
    }
  }
  return { nodes, checks: nodes.map(checksOf), partsOf: address => partsOf.get(address.key) ?? [] };
}

/** Virtual routers that touch each other, simulated together; what follows from an event is worked out when asked. */
export interface Part {
  /** Those that carry an address. */
  readonly carriers: ReadonlyMap<string, readonly Participant[]>;
  /** While all is well. */
  readonly started: Simulation;
  readonly steady: Outcome;
  /** What the part comes to after events, one after the other, each once things had settled. */
  after(events: readonly ClusterEvent[]): Outcome;
}

export interface Outcome {
  readonly simulation: Simulation;
  readonly settles: boolean;
}

function newPart(component: readonly Participant[], started: Simulation): Part {
  const carriers = new Map<string, Participant[]>();
  for (const participant of component) {
    for (const { address } of participant.places) {
      const others = carriers.get(address.key);
      if (!others) carriers.set(address.key, [participant]);
      else if (others.at(-1) !== participant) others.push(participant);
    }
  }
  const steady = { simulation: started, settles: started.settle() };
  const nodes = new Set(component.map(({ node }) => node));
  const outcomes = new Map<string, Outcome>();
  const after = (events: readonly ClusterEvent[]): Outcome => {
    // What happens to other nodes does not touch this part.
    const own = events.filter(({ node }) => nodes.has(node));
    const last = own.at(-1);
    if (!last) return steady;
    const key = own.map(keyOf).join(', ');
    const known = outcomes.get(key);
    if (known) return known;
    const simulation = after(own.slice(0, -1)).simulation.fork();
    const outcome = { simulation, settles: happen(simulation, last) };
    outcomes.set(key, outcome);
    return outcome;
  };
  return { carriers, started, steady, after };
}

function keyOf(event: ClusterEvent): string {
  return `${event.kind} ${event.node} ${event.kind === 'linkLoss' ? event.interface : ''}`;
}

function forecastAddress(study: Study, address: Address): AddressForecast {
  const parts = study.partsOf(address);
  const outcomes: Outcome[] = [];
  const holders = (found: readonly Outcome[]) => {
    outcomes.push(...found);
    return holdersIn(found, address);
  };
  const names = (list: readonly number[]) => list.map(node => study.nodes[node]?.name ?? '');
  const steady = holders(parts.map(part => part.steady));
  const [first] = steady;
  const after = (path: readonly ClusterEvent[] | undefined) =>
    names(path ? holders(parts.map(part => part.after(path))) : steady);
  const events = first === undefined ? undefined : eventsFor(study, address, first);
  return {
    steady: names(steady),
    stop: after(events?.stop),
    restart: after(events?.restart),
    checkFailure: events?.checkFailure ? after(events.checkFailure) : null,
    linkLoss: after(events?.linkLoss),
    settles: outcomes.every(({ settles }) => settles),
  };
}

/** What happens after what, by the event that it leads to. */
export interface AddressEvents {
  readonly stop: readonly ClusterEvent[];
  readonly restart: readonly ClusterEvent[];
  /** Absent if no node of the cluster checks anything. */
  readonly checkFailure?: readonly ClusterEvent[];
  /** Absent if the virtual router has no interface of its own. */
  readonly linkLoss?: readonly ClusterEvent[];
}

/** What can happen to the first holder of an address. */
export function eventsFor(study: Study, address: Address, node: number): AddressEvents {
  const parts = study.partsOf(address);
  const carriers = parts.flatMap(part => part.carriers.get(address.key) ?? []);
  const link = electionInterface(
    parts.map(part => part.steady.simulation),
    carriers.filter(carrier => carrier.node === node),
  );
  const tracked = study.checks.some(({ length }) => length > 0);
  const stop: ClusterEvent = { kind: 'stop', node };
  return {
    stop: [stop],
    restart: [stop, { kind: 'restart', node }],
    ...(tracked && { checkFailure: [checkFailureOf(study, node)] }),
    ...(link !== undefined && { linkLoss: [{ kind: 'linkLoss', node, interface: link }] }),
  };
}

/** All that a node checks fails there. */
export function checkFailureOf(study: Study, node: number): ClusterEvent {
  return { kind: 'checkFailure', node, checks: study.checks[node] ?? [] };
}

/** The nodes that hold an address, in the order of the cluster. */
export function holdersIn(outcomes: readonly Outcome[], address: Address): number[] {
  const nodes = new Set(outcomes.flatMap(({ simulation }) => simulation.holdersOf(address)));
  return [...nodes].sort((a, b) => a - b);
}

/** Every address that a file lists as virtual, whether or not a daemon ever sets it, in the order of the files. */
export function virtualAddressesOf(nodes: readonly ClusterNode[]): Address[] {
  const addresses = new Map<string, Address>();
  for (const { vrrp } of nodes) {
    const written = vrrp.instances.flatMap(instance => [
      ...instance.addresses,
      ...instance.excludedAddresses,
    ]);
    for (const { address } of [...written, ...vrrp.ignoredAddresses]) {
      if (!addresses.has(address.key)) addresses.set(address.key, address);
    }
  }
  return [...addresses.values()];
}
