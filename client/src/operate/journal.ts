import { setTimeout as sleep } from 'node:timers/promises';
import type { HostShell } from '../deploy/host/host-shell.ts';

/** A line of keepalived's journal. */
export interface JournalLine {
  readonly node: string;
  /** As journald prints it: `2026-01-31T12:00:00+0000 lb1 Keepalived_vrrp[42]: …`. */
  readonly text: string;
}

/**
 * Follows what keepalived says on one node, from its last `lines` lines on, until the signal is given.
 * Asks once a second, so that nothing keeps running on the host when the connection ends.
 * Throws a DeployError where the host has no journal or the connection is lost.
 */
export async function followJournal(
  node: string,
  shell: HostShell,
  lines: number,
  signal: AbortSignal,
  onLine: (line: JournalLine) => void,
): Promise<void> {
  let cursor = '';
  while (!signal.aborted) {
    const news = await shell.call(['journal', cursor, String(lines)]);
    for (const { kind, fields } of news) {
      if (kind === 'said') onLine({ node, text: fields.join('\t') });
      else if (kind === 'cursor') cursor = fields[0] ?? cursor;
    }
    await sleep(1_000, undefined, { signal }).catch(() => {});
  }
}

/** The last lines of a node's journal. */
export async function readJournal(node: string, shell: HostShell, lines: number): Promise<JournalLine[]> {
  const news = await shell.call(['journal', '', String(lines)]);
  return news.filter(({ kind }) => kind === 'said').map(({ fields }) => ({ node, text: fields.join('\t') }));
}
