import type { HostShell } from './host/host-shell.ts';

/** A host's clock against ours, in milliseconds. */
export interface Clock {
  /** By how much it is ahead. */
  readonly offset: number;
  /** By how much that may be wrong. */
  readonly error: number;
}

const ROUNDS = 4;

/** Asks for the time a few times and believes the quickest answer: half of its way is what it may be wrong by. */
export async function readClock(shell: HostShell): Promise<Clock> {
  let best: Clock = { offset: 0, error: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round++) {
    const sent = Date.now();
    const lines = await shell.call(['clock']);
    const error = (Date.now() - sent) / 2;
    const theirs = Number(lines.find(line => line.kind === 'clock')?.fields[0]) * 1000;
    if (Number.isFinite(theirs) && error < best.error) best = { offset: theirs - (sent + error), error };
  }
  return best;
}
