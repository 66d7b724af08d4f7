import { setTimeout as sleep } from 'node:timers/promises';
import { HostShell } from './host/host-shell.ts';
import type { HostAccess } from './host-access.ts';

/**
 * How a deployment stands, by the word of its host.
 * `verified`: the new state runs and waits to be confirmed; `confirmed`: the new state, for good; `reverted`: the old
 * state was brought back; `aborted`: nothing had been changed; `broken`: not everything could be brought back;
 * `unknown`: the host could not be asked, and undoes by itself what is not confirmed.
 */
export type HostOutcome = 'verified' | 'confirmed' | 'reverted' | 'aborted' | 'broken' | 'unknown';

const ENDS: readonly HostOutcome[] = ['confirmed', 'reverted', 'aborted', 'broken'];

/** How long the host may need to undo a change after its deadline. */
const SLACK_S = 45;

/**
 * Asks until the deployment has come to rest, connecting anew where the connection is gone. `unheard-of`: the host has
 * no trace of it.
 * A connection that it opened is handed back. Never throws.
 */
export async function askOutcome(
  shell: HostShell,
  access: HostAccess,
  id: string,
  revertAfter: number,
): Promise<{ outcome: HostOutcome | 'unheard-of'; shell?: HostShell }> {
  const end = Date.now() + (revertAfter + SLACK_S) * 1000;
  let current: HostShell | undefined = shell;
  let opened: HostShell | undefined;
  const result = (outcome: HostOutcome | 'unheard-of') => ({ outcome, ...(opened && { shell: opened }) });
  for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
    try {
      if (!current) {
        current = await HostShell.open(access.connect, access.questions);
        opened = current;
      }
      const [line] = await current.call(['outcome', id], { timeoutMs: 10_000 });
      const [word] = line?.fields ?? [];
      if (line?.kind === 'outcome') return result(ENDS.find(known => known === word) ?? 'unheard-of');
      if (word === 'verified') return result('verified');
    } catch {
      const lost: HostShell | undefined = current;
      current = undefined;
      await lost?.close().catch(() => {});
    }
    if (Date.now() > end) return result('unknown');
    await sleep(wait);
  }
}
