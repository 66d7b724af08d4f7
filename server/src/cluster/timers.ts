/** VRRP's timers in microseconds, the daemon's own unit: RFC 3768 and RFC 5798, section 6.1. */

export const second = 1_000_000;

/** By how much a node of lower priority waits longer: (256 - priority) / 256 of a second, or of the interval in v3. */
export function skewTime(version: 2 | 3, priority: number, advertInterval: number): number {
  if (version === 2) return Math.floor(((256 - priority) * second) / 256);
  const centiseconds = Math.floor(advertInterval / 10_000);
  return Math.floor(((256 - priority) * centiseconds * 625) / 16);
}

/** How long a backup waits for the master's next advert before it takes over. */
export function masterDownInterval(
  version: 2 | 3,
  priority: number,
  advertInterval: number,
  downTimerAdverts: number,
): number {
  return downTimerAdverts * advertInterval + skewTime(version, priority, advertInterval);
}
