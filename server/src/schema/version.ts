/** A release of keepalived, as it is written: `2.2.7`. */
export type Version = `${number}.${number}.${number}`;

export const oldestVersion: Version = '1.3.5';
export const newestVersion: Version = '2.4.3';

/**
 * Compares two releases.
 * @returns a negative number if `a` is older than `b`, 0 if they are the same, a positive one if it is newer
 */
export function compareVersions(a: Version, b: Version): number {
  return rank(a) - rank(b);
}

const ranks = new Map<Version, number>();

/** A number that orders versions; kept, as the same few are compared for every line of a file. */
function rank(version: Version): number {
  let known = ranks.get(version);
  if (known === undefined) {
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    known = (major * 1000 + minor) * 1000 + patch;
    ranks.set(version, known);
  }
  return known;
}
