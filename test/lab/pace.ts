import type { Reading } from './reading.ts';

/** How long, in seconds, to wait for things that the configurations pace. */
export interface Pace {
  /** From the start of the daemons until each had the time to become master. */
  readonly start: number;
  /** From an event until the slowest backup would have taken over. */
  readonly takeover: number;
  /** From a check's failing until the daemon acts on it. */
  readonly detection: number;
  /** No change for so long counts as settled. */
  readonly quiet: number;
  /** After the wait above, how long to wait for the quiet before calling it unsettled. */
  readonly patience: number;
}

/**
 * A backup takes over after three advertisement intervals and a skew of less than one interval (at least less
 * than one second in version 2), RFC 5798 section 6.1; a good half second is for a busy machine.
 */
export function paceOf(readings: readonly Reading[]): Pace {
  const instances = readings.flatMap(reading => reading.instances);
  const interval = Math.max(...instances.map(({ advertInterval }) => advertInterval), 0.1);
  const masterDown = 3 * interval + Math.max(1, interval);
  const detection = Math.max(
    ...readings.flatMap(({ scripts }) => scripts.map(script => script.detection)),
    1,
  );
  const delays =
    Math.max(...instances.map(({ preemptDelay }) => preemptDelay), 0) +
    Math.max(...readings.map(({ startupDelay }) => startupDelay), 0);
  return {
    start: Math.min(60, masterDown + 1.2 + delays),
    takeover: Math.min(40, masterDown + 0.6),
    detection: Math.min(40, detection),
    quiet: Math.min(6, Math.max(1.5, 2 * interval)),
    patience: 12,
  };
}
