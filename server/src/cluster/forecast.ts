import type { Address } from '../config/vrrp/address.ts';
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
  /** Of each node: why its VRRP process ends at start. */
  readonly refusals: readonly (readonly NodeRefusal[])[];
  readonly network: Network;
}

/** Says what the daemons of a cluster do: who holds each VIP, and who after each event. */
export function forecastOf(nodes: readonly ClusterNode[]): Forecast {
  const refusals = nodes.map(refusalsOf);
  const participants = participantsOf(nodes, node => refusals[node]?.length === 0);
  const network = networkOf(nodes, participants);
  const resting = restingHealth(nodes);
  const parts = componentsOf(nodes, network).map(component => {
    const simulation = newSimulation(nodes, network, component, resting);
    for (const index of nodes.keys()) {
      simulation.advance(index * startGap);
      simulation.startNode(index);
    }
    return newPart(component, simulation);
  });
  const partsOf = new Map<string, Part[]>();
  for (const part of parts) {
    for (const key of part.participants.keys()) partsOf.set(key, [...(partsOf.get(key) ?? []), part]);
  }
  const checks = nodes.map(checksOf);
  const addresses = new Map<string, AddressForecast>();
  for (const address of virtualAddressesOf(nodes)) {
    addresses.set(address.text, forecastAddress(nodes, checks, address, partsOf.get(address.key) ?? []));
  }
  return { addresses, refusals, network };
}

/** Virtual routers that touch each other, simulated together; what follows from an event is worked out when asked. */
interface Part {
  /** Those that carry an address. */
  readonly participants: ReadonlyMap<string, readonly Participant[]>;
  readonly steady: Outcome;
  after(event: ClusterEvent): Outcome;
}

interface Outcome {
  readonly simulation: Simulation;
  readonly settles: boolean;
}

function newPart(component: readonly Participant[], started: Simulation): Part {
  const participants = new Map<string, Participant[]>();
  for (const participant of component) {
    for (const { address } of participant.places) {
      const carriers = participants.get(address.key);
      if (!carriers) participants.set(address.key, [participant]);
      else if (carriers.at(-1) !== participant) carriers.push(participant);
    }
  }
  const steady = { simulation: started, settles: started.settle() };
  const nodes = new Set(component.map(({ node }) => node));
  const outcomes = new Map<string, Outcome>();
  const after = (event: ClusterEvent): Outcome => {
    if (!nodes.has(event.node)) return steady;
    const key = `${event.kind} ${event.node} ${event.kind === 'linkLoss' ? event.interface : ''}`;
    const known = outcomes.get(key);
    if (known) return known;
    const from = event.kind === 'restart' ? after({ kind: 'stop', node: event.node }) : steady;
    const simulation = from.simulation.fork();
    const outcome = { simulation, settles: happen(simulation, event) };
    outcomes.set(key, outcome);
    return outcome;
  };
  return { participants, steady, after };
}

function forecastAddress(
  nodes: readonly ClusterNode[],
  checksOfNodes: readonly (readonly Check[])[],
  address: Address,
  parts: readonly Part[],
): AddressForecast {
  const outcomes: Outcome[] = [];
  const holders = (outcomeOf: (part: Part) => Outcome): number[] => {
    const found = parts.map(outcomeOf);
    outcomes.push(...found);
    return [...new Set(found.flatMap(({ simulation }) => simulation.holdersOf(address)))].sort(
      (a, b) => a - b,
    );
  };
  const names = (list: readonly number[]) => list.map(node => nodes[node]?.name ?? '');

  const steady = holders(part => part.steady);
  const [first] = steady;
  if (first === undefined) {
    return {
      steady: [],
      stop: [],
      restart: [],
      checkFailure: null,
      linkLoss: [],
      settles: settled(outcomes),
    };
  }
  const checks = checksOfNodes[first] ?? [];
  const own = parts
    .flatMap(part => part.participants.get(address.key) ?? [])
    .filter(({ node: at }) => at === first);
  const link = electionInterface(
    parts.map(part => part.steady.simulation),
    own,
  );
  const after = (event: ClusterEvent) => names(holders(part => part.after(event)));
  return {
    steady: names(steady),
    stop: after({ kind: 'stop', node: first }),
    restart: after({ kind: 'restart', node: first }),
    checkFailure: checksOfNodes.some(({ length }) => length > 0)
      ? after({ kind: 'checkFailure', node: first, checks })
      : null,
    linkLoss: link === undefined ? names(steady) : after({ kind: 'linkLoss', node: first, interface: link }),
    settles: settled(outcomes),
  };
}

function settled(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(({ settles }) => settles);
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
