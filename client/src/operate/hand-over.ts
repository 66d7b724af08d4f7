import * as l10n from '@vscode/l10n';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeployError, messageOf } from '../deploy/errors.ts';
import { addressesOf } from '../deploy/expectations.ts';
import type { ClusterView, Situation } from './cluster-view.ts';

/** Where an address went, and how long that took. */
export interface Move {
  readonly address: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Milliseconds during which no node was seen with it; known to about a tenth of a second. */
  readonly withoutHolder: number;
}

export interface Handover {
  readonly ok: boolean;
  readonly moves: readonly Move[];
  readonly problems: readonly string[];
}

/** The host gives systemd 25 s, and itself some more to see what became of it. */
const STOP_MS = 60_000;

/**
 * Stops keepalived on one node, so that its peers take over: a graceful switch, as the daemon says goodbye in an
 * advertisement of priority 0 (RFC 5798, 6.4.3). Looks whether they do; if not, the node is started again.
 * `returnAfter`: seconds after which the host starts it again by itself, 0 for maintenance of unknown length.
 * Throws a DeployError `refused`, before anything is changed, where nobody would take over.
 */
export async function handOver(view: ClusterView, from: string, returnAfter: number): Promise<Handover> {
  const { shell } = view.member(from);
  const before = await view.look();
  const leaving = heldBy(before, from);
  refuseUnlessTaken(view, before, from, leaving);
  let stopped = Number.POSITIVE_INFINITY;
  const stopping = shell.call(['rest', String(returnAfter)], { timeoutMs: STOP_MS }).finally(() => {
    stopped = performance.now();
  });
  stopping.catch(() => {});
  const taken = (now: Situation) => leaving.every(address => heldByOneBut(now, address, from));
  const seen = await watchUntil(
    view,
    before,
    now => now.at > stopped && (taken(now) || now.at - stopped > view.settling * 1000),
  );
  const problems = await stopping.then(
    () => problemsOf(seen, leaving, from),
    (error: unknown) => [messageOf(error)],
  );
  if (problems.length > 0)
    await shell
      .call(['resume'], { timeoutMs: STOP_MS })
      .catch((error: unknown) => problems.push(messageOf(error)));
  return { ok: problems.length === 0, moves: movesOf(seen, leaving), problems };
}

/**
 * Starts keepalived on a node that was at rest, and waits until the elections are over.
 * With `nopreempt` its addresses stay where they are; that is no problem.
 */
export async function resume(view: ClusterView, name: string): Promise<Handover> {
  const before = await view.look();
  await view.member(name).shell.call(['resume'], { timeoutMs: STOP_MS });
  const started = performance.now();
  const rest = view.settling * 1000;
  // An address that comes back does so within the time of an election after the start.
  const seen = await watchUntil(view, before, now => {
    const waited = now.at - started;
    return waited > 2 * rest || (waited > rest && oneHolderEach(now));
  });
  const last = seen.at(-1) ?? before;
  const problems = view.addresses.flatMap(address => holderProblem(address, last.holders.get(address) ?? []));
  return { ok: problems.length === 0, moves: movesOf(seen, view.addresses), problems };
}

export function heldBy(situation: Situation, name: string): string[] {
  return [...situation.holders].filter(([, names]) => names.includes(name)).map(([address]) => address);
}

function refuseUnlessTaken(
  view: ClusterView,
  before: Situation,
  from: string,
  leaving: readonly string[],
): void {
  if (!before.active.includes(from))
    throw new DeployError(
      'refused',
      l10n.t('{0}: keepalived does not run there, so it has nothing to hand over', from),
    );
  const others = view.members.filter(({ name }) => name !== from && before.active.includes(name));
  const alone = leaving.filter(
    address => !others.some(({ shape }) => shape.instances.some(it => addressesOf(it).includes(address))),
  );
  if (alone.length === 0) return;
  throw new DeployError(
    'refused',
    l10n.t('nobody would take over {0}: no other node that has it runs keepalived', alone.join(', ')),
    [...view.unreachable].map(([name, reason]) => `${name}: ${reason}`),
  );
}

/** Looks again and again until it is `over`; all that was seen. */
async function watchUntil(
  view: ClusterView,
  before: Situation,
  over: (now: Situation) => boolean,
): Promise<readonly Situation[]> {
  const seen = [before];
  for (;;) {
    const now = await view.look();
    seen.push(now);
    if (over(now)) return seen;
    await sleep(20);
  }
}

function movesOf(seen: readonly Situation[], addresses: readonly string[]): Move[] {
  const [first] = seen;
  const last = seen.at(-1);
  return addresses.flatMap(address => {
    const from = first?.holders.get(address) ?? [];
    const to = last?.holders.get(address) ?? [];
    const gap = seen.reduce((sum, now, index) => {
      const next = seen[index + 1];
      return next && now.holders.get(address)?.length === 0 ? sum + next.at - now.at : sum;
    }, 0);
    return from.join() === to.join() && gap === 0
      ? []
      : [{ address, from, to, withoutHolder: Math.round(gap) }];
  });
}

function problemsOf(seen: readonly Situation[], leaving: readonly string[], from: string): string[] {
  const last = seen.at(-1);
  return leaving.flatMap(address => {
    const holders = last?.holders.get(address) ?? [];
    if (holders.includes(from)) return [l10n.t('{0} is still held by {1}', address, from)];
    return holderProblem(address, holders);
  });
}

function holderProblem(address: string, holders: readonly string[]): string[] {
  if (holders.length === 1) return [];
  if (holders.length === 0) return [l10n.t('{0} is held by no node', address)];
  return [l10n.t('{0} is held by {1} at once', address, holders.join(', '))];
}

function heldByOneBut(now: Situation, address: string, from: string): boolean {
  const holders = now.holders.get(address) ?? [];
  return holders.length === 1 && !holders.includes(from);
}

function oneHolderEach(now: Situation): boolean {
  return [...now.holders.values()].every(holders => holders.length === 1);
}
