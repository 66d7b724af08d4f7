/** Instances of one node that are master together or not at all. */
import {
  becomeMaster,
  leaveMaster,
  type Router,
  type RouterState,
  type Surroundings,
  settleIn,
} from './election.ts';

export interface Group {
  readonly members: readonly number[];
  state: 'FAULT' | 'BACKUP' | 'MASTER';
}

/** A member may become master once the group is, or once all others want to: so it does not thrash. */
export function allowsMaster(group: Group, router: Router, members: readonly Router[]): boolean {
  return group.state === 'MASTER' || members.every(member => member === router || member.wanted === 'MASTER');
}

/** A member has changed its state by itself: the others follow. */
export function follow(
  group: Group,
  router: Router,
  before: RouterState,
  members: readonly Router[],
  world: Surroundings,
): void {
  if (router.state === 'MASTER') toMaster(group, router, members, world);
  else if (router.state === 'BACKUP' && before === 'MASTER') toBackup(group, router, members, world);
}

function toMaster(group: Group, router: Router, members: readonly Router[], world: Surroundings): void {
  if (group.state === 'MASTER' || !allowsMaster(group, router, members)) return;
  for (const member of members) {
    if (member === router || member.state === 'MASTER') continue;
    member.wanted = 'MASTER';
    becomeMaster(member, world);
  }
  group.state = 'MASTER';
}

function toBackup(group: Group, router: Router, members: readonly Router[], world: Surroundings): void {
  if (group.state === 'BACKUP') return;
  for (const member of members) {
    if (member === router || member.state === 'BACKUP' || member.state === 'STOPPED') continue;
    member.wanted = 'BACKUP';
    if (member.state === 'MASTER') leaveMaster(member, false, world);
    else settleIn(member, 'BACKUP', world);
  }
  group.state = 'BACKUP';
}

/** A member is in FAULT: so are all. */
export function toFault(group: Group, router: Router, members: readonly Router[], world: Surroundings): void {
  if (group.state === 'FAULT') return;
  for (const member of members) {
    if (member === router || member.state === 'FAULT' || member.state === 'STOPPED') continue;
    member.wanted = 'FAULT';
    if (member.state === 'MASTER') leaveMaster(member, false, world);
    else settleIn(member, 'FAULT', world);
  }
  group.state = 'FAULT';
}
