/** When the holders of the addresses of a cluster have settled. */
import type { Router } from './election.ts';
import type { Hosts } from './hosts.ts';
import { second } from './timers.ts';

/** Somebody who watches looks this often, and does not see what passes meanwhile. */
const glance = second / 5;
/** After so many changes the holders are taken for ones that never settle. */
const mostChanges = 40;

/** Watches who holds what, until that has not changed for a while. */
export class Watch {
  readonly #hosts: Hosts;
  /** How long nothing may change, microseconds. */
  readonly quiet: number;
  #lastChange: number;
  #nextGlance: number;
  #seen = -1;
  #holders = '';
  #changes = 0;

  constructor(hosts: Hosts, now: number, quiet: number) {
    this.#hosts = hosts;
    this.quiet = quiet;
    this.#lastChange = now;
    this.#nextGlance = now;
  }

  /** When things have settled, if nothing changes until then. */
  get end(): number {
    return this.#lastChange + this.quiet;
  }

  /** Something is still to come after that moment. */
  expect(at: number): void {
    this.#lastChange = Math.max(this.#lastChange, at);
  }

  /** Whether they change again and again. */
  get tired(): boolean {
    return this.#changes > mostChanges;
  }

  /** Nothing happens between `now` and `next`. */
  look(now: number, next: number): void {
    if (next < this.#nextGlance) return;
    this.#nextGlance = next - (next % glance) + glance;
    if (this.#seen === this.#hosts.changes) return;
    this.#seen = this.#hosts.changes;
    const holders = this.#hosts.signature();
    if (holders === this.#holders) return;
    this.#holders = holders;
    this.#lastChange = now;
    this.#changes++;
  }
}

/**
 * Longer than it takes any router to act on the last change; members of a group also wait for each other. What waits
 * for a delay of its own is not counted.
 */
export function longestWait(routers: readonly Router[], grouped: boolean): number {
  let interval = 0;
  let adverts = 0;
  for (const { participant } of routers) {
    const { downTimerAdverts, advertInterval } = participant.instance;
    interval = Math.max(interval, advertInterval.value);
    adverts = Math.max(adverts, downTimerAdverts.value);
  }
  // The skew time is less than an interval, or a second.
  const down = (adverts + 1) * Math.max(interval, 1);
  return ((grouped ? 2 : 1) * down + 2 * interval) * second;
}
