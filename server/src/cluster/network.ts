import { type Address, compareAddresses } from '../config/vrrp/address.ts';
import type { VrrpInstance } from '../config/vrrp/types.ts';
import {
  type Drop,
  dropReason,
  dropsChecksum,
  type Parties,
  type Silence,
  silenceBetween,
  usesChecksumModes,
} from './hearing.ts';
import { lansOf } from './lan.ts';
import type { ClusterNode, Participant } from './model.ts';
import { inferSources } from './sources.ts';

/** Who can reach whom, worked out once for a cluster: none of it changes while the daemons run. */
export interface Network {
  readonly participants: readonly Participant[];
  /** Those whose daemons run. */
  readonly byInstance: ReadonlyMap<VrrpInstance, Participant>;
  readonly sources: ReadonlyMap<Participant, Address>;
  /** Of each participant: whom its adverts reach while all links are up. */
  readonly links: readonly (readonly Link[])[];
  silence(sender: Participant, receiver: Participant): Silence | undefined;
  /** Why the receiver drops the sender's adverts as they both stand. */
  drop(sender: Participant, receiver: Participant): Drop | undefined;
  /** The order of the sender's address against the receiver's, by nodes where one is not known. */
  order(sender: Participant, receiver: Participant): number;
  /** Whether two interfaces are on one LAN. */
  connected(nodeA: number, interfaceA: string, nodeB: number, interfaceB: string): boolean;
}

/** One that hears another. */
export interface Link {
  readonly receiver: Participant;
  /** The order of the sender's address against the receiver's, by nodes where one is not known: positive if higher. */
  readonly order: number;
  /** Why the receiver drops the adverts. */
  readonly drop?: Drop;
  /** Why it drops them even if it does not look at the address list. */
  readonly dropUnchecked?: Drop;
}

export function networkOf(nodes: readonly ClusterNode[], participants: readonly Participant[]): Network {
  const sources = inferSources(participants, nodes);
  const lans = lansOf(nodes);
  const parties = (sender: Participant, receiver: Participant): Parties => ({
    sender,
    receiver,
    senderSource: sources.get(sender),
    receiverSource: sources.get(receiver),
  });
  const silence = (sender: Participant, receiver: Participant) =>
    silenceBetween(parties(sender, receiver), lans);
  const drop = (sender: Participant, receiver: Participant, checkAddresses: boolean) =>
    dropReason(parties(sender, receiver), nodes[receiver.node]?.vrrp.version ?? '0.0.0', checkAddresses);
  const order = (sender: Participant, receiver: Participant) => {
    if (sender === receiver) return 0;
    const a = sources.get(sender);
    const b = sources.get(receiver);
    return a && b ? compareAddresses(a, b) : sender.node - receiver.node;
  };
  const linkTo = (sender: Participant, receiver: Participant): Link => {
    const reason = drop(sender, receiver, true);
    const unchecked = reason && drop(sender, receiver, false);
    return {
      receiver,
      order: order(sender, receiver),
      ...(reason && { drop: reason }),
      ...(unchecked && { dropUnchecked: unchecked }),
    };
  };
  const alike = groupBy(participants, ({ instance }) => `${instance.vrid.value} ${instance.family}`);
  return {
    participants,
    byInstance: new Map(participants.map(participant => [participant.instance, participant])),
    sources,
    silence,
    order,
    connected: (...interfaces) => lans.connected(...interfaces),
    links: participants.map(sender => {
      const { vrid, family } = sender.instance;
      return (alike.get(`${vrid.value} ${family}`) ?? [])
        .filter(receiver => mayReach(sender, receiver) && !silence(sender, receiver))
        .map(receiver => linkTo(sender, receiver));
    }),
    drop: (sender, receiver) => {
      const checksum = dropsChecksum(receiver.instance, startsOld(sender), startsOld(receiver));
      return drop(sender, receiver, true) ?? (checksum ? 'checksum' : undefined);
    },
  };
}

/** Whether an instance starts with keepalived's old unicast checksum. */
export function startsOld({ instance }: Participant): boolean {
  return usesChecksumModes(instance) && instance.checksum.value === 'old';
}

/** Only unicast comes back to the node that sent it, when the node lists itself. */
function mayReach(sender: Participant, receiver: Participant): boolean {
  return sender.node !== receiver.node || (sender === receiver && sender.instance.unicast !== undefined);
}

export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
