/**
 * The candidate that the text was most likely meant to be.
 * @returns undefined if none is close: at most one slip in three characters, and never more than three
 */
export function mostSimilar(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.floor(text.length / 3)) + 1;
  const lower = text.toLowerCase();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= least) continue;
    const slips = distance(lower, candidate.toLowerCase(), least);
    if (slips < least) {
      best = candidate;
      least = slips;
    }
    if (slips === 0) break;
  }
  return best;
}

/** The slips between two words: characters added, left out, changed, or swapped with their neighbour. */
function distance(a: string, b: string, limit: number): number {
  let twoAgo: number[] = [];
  let ago = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(ago[column]! + 1, current[column - 1]! + 1, ago[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, twoAgo[column - 2]! + 1);
      }
      current.push(cost);
    }
    if (Math.min(...current) >= limit) return limit;
    twoAgo = ago;
    ago = current;
  }
  return ago[b.length]!;
}
