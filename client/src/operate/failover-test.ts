import * as l10n from '@vscode/l10n';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeployError } from '../deploy/errors.ts';
import type { ClusterView } from './cluster-view.ts';
import { handOver, heldBy, resume } from './hand-over.ts';
import type { Handover } from './hand-over.ts';

/** A failover and the way back. */
export interface FailoverTest {
  readonly ok: boolean;
  readonly away: Handover;
  /** Missing where the node did not get as far as being stopped. */
  readonly back: Handover | undefined;
}

export interface FailoverTestOptions {
  /** Seconds for which the node stays out, so that people can look at their service. */
  readonly rest: number;
  /** Ends the pause early; the node is started again all the same. */
  readonly signal?: AbortSignal;
  /** Called when the peers have taken over, and again when the node is back. */
  readonly onPhase?: (phase: 'away' | 'back', handover: Handover) => void | Promise<void>;
}

/**
 * Takes the holder of addresses out of the cluster on purpose, and puts it back. Should this client die in between,
 * the host starts keepalived again by itself.
 */
export async function testFailover(
  view: ClusterView,
  name: string,
  options: FailoverTestOptions,
): Promise<FailoverTest> {
  if (heldBy(await view.look(), name).length === 0)
    throw new DeployError(
      'refused',
      l10n.t('{0} holds no virtual address: its failure would move nothing', name),
    );
  const alarm = Math.ceil(options.rest + view.settling + 40);
  const away = await handOver(view, name, alarm);
  await options.onPhase?.('away', away);
  if (!away.ok) return { ok: false, away, back: undefined };
  await sleep(options.rest * 1000, undefined, { ...(options.signal && { signal: options.signal }) }).catch(
    () => {},
  );
  const back = await resume(view, name);
  await options.onPhase?.('back', back);
  return { ok: back.ok, away, back };
}
