/**
 * The state machine of one instance: RFC 5798 section 6.4, with what keepalived adds to it (FAULT, preempt_delay,
 * nopreempt, two address owners). Times are microseconds since the first node's start.
 */
import { compareVersions, type Version } from '../schema/version.ts';
import type { Participant } from './model.ts';
import { masterDownInterval, skewTime } from './timers.ts';

export type RouterState = 'STOPPED' | 'FAULT' | 'BACKUP' | 'MASTER';

export const ownerPriority = 255;
/** The priority of the last advert of a master that leaves. */
export const leaving = 0;
/** Two address owners settle it by their addresses since this release; before, the first one to hear gives in. */
const ownersCompareAddresses: Version = '2.3.3';

/** Before, an advert that a backup dropped still told it that somebody was there. */
const droppedAdvertsCountNothing: Version = '2.0.0';

/** What changes of an instance while it runs. */
export interface Router {
  readonly participant: Participant;
  readonly version: Version;
  state: RouterState;
  /** What it would be if its sync group let it. */
  wanted: 'FAULT' | 'BACKUP' | 'MASTER';
  basePriority: number;
  priority: number;
  /** The interval of the adverts that it waits for; VRRPv3 learns it from the master. */
  masterInterval: number;
  /** When it sends its next advert (MASTER) or takes over (BACKUP). */
  deadline: number;
  /** When the deadline is looked at next; never later than the deadline. */
  queuedAt: number;
  /** Reasons for being in FAULT. */
  faults: number;
  /** When preempt_delay is over; undefined while there is nobody to preempt. */
  preemptAt: number | undefined;
  /** Who it heard last as a backup. */
  lastHeard: number | undefined;
  holdsAddresses: boolean;
  oldChecksum: boolean;
}

/** An advert that an instance has accepted. */
export interface Advert {
  readonly sender: number;
  readonly priority: number;
  /** Microseconds. */
  readonly interval: number;
  /** The order of the sender's address against the receiver's: positive if it is higher. */
  readonly order: number;
}

/** What an instance can do to the world. */
export interface Surroundings {
  readonly now: number;
  send(router: Router, priority: number): void;
  addAddresses(router: Router): void;
  removeAddresses(router: Router): void;
  /** The router's deadline has changed. */
  schedule(router: Router): void;
  /** Whether the sync group, if there is one, lets the router become master. */
  groupAllowsMaster(router: Router): boolean;
}

export function ownInterval(router: Router): number {
  return Math.round(router.participant.instance.advertInterval.value * 1_000_000);
}

export function downInterval(router: Router): number {
  const { version, downTimerAdverts } = router.participant.instance;
  return masterDownInterval(version.value, router.priority, router.masterInterval, downTimerAdverts.value);
}

function skew(router: Router): number {
  return skewTime(router.participant.instance.version.value, router.priority, router.masterInterval);
}

export function setDeadline(router: Router, at: number, world: Surroundings): void {
  router.deadline = at;
  world.schedule(router);
}

/** The timer of the instance has run out. */
export function onDeadline(router: Router, world: Surroundings): void {
  if (router.state === 'BACKUP') {
    router.wanted = 'MASTER';
    becomeMaster(router, world);
  } else if (router.state === 'MASTER') {
    world.send(router, router.priority);
    setDeadline(router, world.now + ownInterval(router), world);
  }
}

export function becomeMaster(router: Router, world: Surroundings): void {
  if (!world.groupAllowsMaster(router)) {
    router.wanted = 'MASTER';
    setDeadline(router, world.now + downInterval(router), world);
    return;
  }
  router.state = 'MASTER';
  router.masterInterval = ownInterval(router);
  // The advert goes first, so that the old master lets go of the addresses.
  world.send(router, router.priority);
  if (!router.holdsAddresses) world.addAddresses(router);
  router.holdsAddresses = true;
  setDeadline(router, world.now + ownInterval(router), world);
}

/**
 * A backup has received an advert.
 * @param advert undefined if the advert was dropped: the timer runs on
 */
export function onAdvertAsBackup(router: Router, advert: Advert | undefined, world: Surroundings): void {
  if (!advert) {
    if (compareVersions(router.version, droppedAdvertsCountNothing) < 0) {
      setDeadline(router, world.now + downInterval(router), world);
    }
    return;
  }
  if (advert.priority === leaving) {
    setDeadline(router, world.now + skew(router), world);
    return;
  }
  if (!accepts(router, advert, world.now)) {
    router.lastHeard = advert.sender;
    return;
  }
  const { instance } = router.participant;
  if (instance.version.value === 3) router.masterInterval = advert.interval;
  router.lastHeard = advert.sender;
  const delay = Math.round(instance.preemptDelay.value * 1_000_000);
  if (delay > 0) {
    if (advert.priority >= router.priority) router.preemptAt = undefined;
    else router.preemptAt ??= world.now + delay;
  }
  router.wanted = 'BACKUP';
  setDeadline(router, world.now + downInterval(router), world);
}

/** Whether the sender may stay master: it is as strong, or the backup does not preempt, or not yet. */
function accepts(router: Router, advert: Advert, now: number): boolean {
  const { preempt, preemptDelay } = router.participant.instance;
  if (!preempt.value || advert.priority >= router.priority) return true;
  return preemptDelay.value > 0 && (router.preemptAt === undefined || router.preemptAt > now);
}

/** A master has received an advert that it accepts. */
export function onAdvertAsMaster(router: Router, advert: Advert, world: Surroundings): void {
  const { instance } = router.participant;
  const stronger = (priority: number) =>
    advert.priority > priority || (advert.priority === priority && advert.order > 0);
  if (advert.priority === leaving) {
    world.send(router, router.priority);
    return;
  }
  if (instance.higherPrioSendAdvert && stronger(router.priority)) world.send(router, router.priority);
  if (advert.priority === ownerPriority && router.priority === ownerPriority && advert.order !== 0) {
    giveUpOwnership(router);
  }
  if (stronger(router.priority)) {
    if (instance.version.value === 3) router.masterInterval = advert.interval;
    router.wanted = 'BACKUP';
    leaveMaster(router, false, world);
  } else if (advert.priority !== router.priority || advert.order !== 0) {
    if (!instance.lowerPrioNoAdvert) world.send(router, router.priority);
  }
}

/** Two address owners are a mistake: one of them has to give in. */
function giveUpOwnership(router: Router): void {
  if (compareVersions(router.version, ownersCompareAddresses) >= 0) return;
  router.basePriority = ownerPriority - 1;
  router.priority = ownerPriority - 1;
}

/** Leaves MASTER for the wanted state, BACKUP or FAULT. */
export function leaveMaster(router: Router, announce: boolean, world: Surroundings): void {
  if (announce || router.wanted === 'FAULT') world.send(router, leaving);
  letGo(router, world);
  router.state = router.wanted === 'FAULT' ? 'FAULT' : 'BACKUP';
  router.preemptAt = undefined;
  waitAgain(router, world);
}

/** Enters FAULT, or BACKUP from FAULT, without having been master. */
export function settleIn(router: Router, state: 'FAULT' | 'BACKUP', world: Surroundings): void {
  router.state = state;
  router.preemptAt = undefined;
  router.masterInterval = ownInterval(router);
  waitAgain(router, world);
}

function waitAgain(router: Router, world: Surroundings): void {
  setDeadline(router, router.state === 'BACKUP' ? world.now + downInterval(router) : Infinity, world);
}

export function stop(router: Router, world: Surroundings): void {
  if (router.state === 'MASTER') {
    world.send(router, leaving);
    letGo(router, world);
  }
  router.state = 'STOPPED';
  setDeadline(router, Infinity, world);
}

function letGo(router: Router, world: Surroundings): void {
  if (router.holdsAddresses) world.removeAddresses(router);
  router.holdsAddresses = false;
}

/** A weight has changed the priority; a backup's timer follows, a master's next advert tells. */
export function changePriority(router: Router, priority: number, world: Surroundings): void {
  const before = downInterval(router);
  router.priority = priority;
  if (router.state === 'BACKUP') setDeadline(router, router.deadline + downInterval(router) - before, world);
}
