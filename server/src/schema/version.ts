/** A release of keepalived, as it is written: `2.2.7`. */
export type Version = `${number}.${number}.${number}`;

export const oldestVersion: Version = '1.3.5';
export const newestVersion: Version = '2.4.3';

/**
 * Compares two releases.
 * @returns a negative number if `a` is older than `b`, 0 if they are the same, a positive one if it is newer
 */
export function compareVersions(a: Version, b: Version): number {
  const [a1 = 0, a2 = 0, a3 = 0] = a.split('.').map(Number);
  const [b1 = 0, b2 = 0, b3 = 0] = b.split('.').map(Number);
  return a1 - b1 || a2 - b2 || a3 - b3;
}
