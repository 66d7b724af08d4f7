/** How the instances of a node come up: `vrrp_complete_init` and `vrrp_init_state` of the daemon. */
import type { Address } from '../config/vrrp/address.ts';
import {
  becomeMaster,
  downInterval,
  ownerPriority,
  type Router,
  type Surroundings,
  setDeadline,
} from './election.ts';
import { startFaultsOf } from './host.ts';
import type { ClusterNode, Participant } from './model.ts';
import { startsOld } from './network.ts';
import type { Group } from './sync-group.ts';
import { second } from './timers.ts';

export function newRouter(participant: Participant, node: ClusterNode): Router {
  const { priority } = participant.instance;
  return {
    participant,
    version: node.vrrp.version,
    state: 'STOPPED',
    wanted: 'BACKUP',
    basePriority: priority.value,
    priority: priority.value,
    masterInterval: Math.round(participant.instance.advertInterval.value * second),
    deadline: Infinity,
    queuedAt: Infinity,
    faults: 0,
    preemptAt: undefined,
    lastHeard: undefined,
    holdsAddresses: false,
    oldChecksum: startsOld(participant),
  };
}

/** Whether the VIPs that are set when the daemon starts are taken for leftovers of an earlier run, and removed. */
export function removesResidual({ instance }: Participant): boolean {
  return instance.priority.value !== ownerPriority || instance.state.value !== 'MASTER';
}

/**
 * Gives an instance the state that it starts with.
 * @param priority with the weights of what it tracks
 * @param failing how many tracked objects put it in FAULT
 */
export function prepare(
  router: Router,
  node: ClusterNode,
  priority: number,
  failing: number,
  removed: (address: Address) => boolean,
): void {
  Object.assign(router, { ...newRouter(router.participant, node), queuedAt: router.queuedAt });
  router.priority = priority;
  router.faults = startFaultsOf(router.participant, node, removed).length + failing;
  router.wanted = router.faults > 0 ? 'FAULT' : router.participant.instance.state.value;
  router.state = router.faults > 0 ? 'FAULT' : 'BACKUP';
}

/** A group starts as master only if all its members are address owners, and is in FAULT if one member is. */
export function prepareGroup(group: Group, members: readonly Router[]): void {
  const faulty = members.some(({ state }) => state === 'FAULT');
  const owners = members.every(
    ({ wanted, basePriority }) => wanted === 'MASTER' && basePriority === ownerPriority,
  );
  group.state = faulty ? 'FAULT' : owners ? 'MASTER' : 'BACKUP';
  for (const member of members) {
    if (faulty) {
      member.wanted = 'FAULT';
      member.state = 'FAULT';
    } else if (!owners && member.wanted === 'MASTER') {
      member.wanted = 'BACKUP';
    }
  }
}

/** An address owner is master at once; all others listen first, whatever their `state` says. */
export function begin(router: Router, startupDelay: number, world: Surroundings): void {
  if (router.state === 'FAULT') return;
  const owner = router.wanted === 'MASTER' && router.basePriority === ownerPriority;
  if (owner && startupDelay === 0) becomeMaster(router, world);
  else setDeadline(router, world.now + startupDelay * second + (owner ? 1 : downInterval(router)), world);
}
