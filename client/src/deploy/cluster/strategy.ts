import type { ChangeClass } from './classify.ts';

/**
 * How the nodes of a cluster take a change. `one-by-one`: each is confirmed before the next one follows. `handover`:
 * the next one follows when the one before has taken over, and all are confirmed in the end. `together`: all at the
 * same instant.
 */
export type Strategy = 'one-by-one' | 'handover' | 'together';

/** The strategy under which a change of that class costs its users the least. */
export function strategyFor({ kind }: ChangeClass): Strategy {
  return kind === 'together' || kind === 'handover' ? kind : 'one-by-one';
}
