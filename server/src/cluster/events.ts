import type { TrackedKind } from '../config/vrrp/types.ts';
import { judgeCheck } from './checks.ts';
import { hasInterface } from './host.ts';
import type { ClusterNode, Participant } from './model.ts';
import type { RestingHealth, Simulation } from './simulation.ts';
import { second } from './timers.ts';

/** Something that a node tracks, and what becomes of it when it is meant to fail. */
export interface Check {
  readonly kind: TrackedKind;
  readonly name: string;
  /** Seconds until the daemon notices. */
  readonly delay: number;
  /** Whether it can fail at all, as far as can be told. */
  readonly canFail: boolean;
}

/** Whether what a node tracks is well while nothing is broken. */
export function restingHealth(nodes: readonly ClusterNode[]): RestingHealth {
  const failing = nodes.map(node => {
    const scripts = node.vrrp.scripts.filter(script => judgeCheck(script, node).outcome === 'always-fails');
    return new Set(scripts.map(({ name }) => name.value));
  });
  return (index, kind, name) => {
    if (kind === 'script') return !failing[index]?.has(name);
    const node = nodes[index];
    return kind !== 'interface' || node === undefined || hasInterface(node, name);
  };
}

/**
 * The checks that fail in the event of a check failure: the scripts, processes and files that the node's configuration
 * names, whether the daemon tracks or drops them. A node that has none of them may track interfaces.
 */
export function checksOf(node: ClusterNode): Check[] {
  const checks = new Map<string, Check>();
  const scripts = new Map(node.vrrp.scripts.map(script => [script.name.value, script]));
  const named = [
    ...node.vrrp.instances.flatMap(({ tracked, untracked }) => [...tracked, ...untracked]),
    ...node.vrrp.groups.flatMap(({ untracked }) => untracked),
    ...node.vrrp.scripts.map(({ name }) => ({ kind: 'script' as const, name })),
  ];
  for (const { kind, name } of named) {
    const key = `${kind} ${name.value}`;
    if (checks.has(key)) continue;
    const script = kind === 'script' ? scripts.get(name.value) : undefined;
    const delay = script ? script.interval * script.fall : 0;
    const canFail = !script || judgeCheck(script, node).outcome === 'works';
    checks.set(key, { kind, name: name.value, delay, canFail });
  }
  const all = [...checks.values()];
  const services = all.filter(({ kind }) => kind === 'script' || kind === 'process' || kind === 'file');
  return services.length > 0 ? services : all.filter(({ kind }) => kind === 'interface');
}

/** Something that happens to one node. */
export type ClusterEvent =
  | { readonly kind: 'stop' | 'restart'; readonly node: number }
  | { readonly kind: 'checkFailure'; readonly node: number; readonly checks: readonly Check[] }
  | { readonly kind: 'linkLoss'; readonly node: number; readonly interface: string };

/** Lets an event happen and waits until things have settled. @returns whether they did */
export function happen(simulation: Simulation, event: ClusterEvent): boolean {
  switch (event.kind) {
    case 'stop':
      simulation.stopNode(event.node);
      break;
    case 'restart':
      simulation.startNode(event.node);
      break;
    case 'linkLoss':
      simulation.cutLink(event.node, event.interface);
      break;
    case 'checkFailure':
      failAll(simulation, event.node, event.checks);
      break;
    default:
      return event satisfies never;
  }
  return simulation.settle();
}

function failAll(simulation: Simulation, node: number, checks: readonly Check[]): void {
  const start = simulation.now;
  const failing = checks.filter(({ canFail }) => canFail).sort((a, b) => a.delay - b.delay);
  for (const { kind, name, delay } of failing) {
    simulation.advance(start + delay * second);
    simulation.fail(node, kind, name);
  }
}

/** The interface that a node takes part in the election of an address on: that of its master, if one of them is. */
export function electionInterface(
  simulations: readonly Simulation[],
  participants: readonly Participant[],
): string | undefined {
  const master = participants.find(participant =>
    simulations.some(simulation => simulation.routerOf(participant)?.state === 'MASTER'),
  );
  return (master ?? participants[0])?.instance.interface?.value;
}
