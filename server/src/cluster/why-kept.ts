import type { Address } from '../config/vrrp/address.ts';
import type { Cause } from './causes.ts';
import { judgeCheck } from './checks.ts';
import type { Forecast, Outcome } from './forecast.ts';
import type { Participant } from './model.ts';

/**
 * Why a node keeps an address although its checks fail.
 * @param failed all nodes whose checks fail
 */
export function whyKept(
  forecast: Forecast,
  address: Address,
  outcomes: readonly Outcome[],
  node: number,
  failed: ReadonlySet<number>,
): Cause[] {
  const carriers = forecast.study.partsOf(address).flatMap(part => part.carriers.get(address.key) ?? []);
  const own = carriers.filter(carrier => carrier.node === node);
  const others = carriers.filter(carrier => !failed.has(carrier.node));
  return own.flatMap(participant => whyKeptBy(forecast, participant, others, outcomes));
}

function whyKeptBy(
  forecast: Forecast,
  participant: Participant,
  others: readonly Participant[],
  outcomes: readonly Outcome[],
): Cause[] {
  const { tracked, untracked } = participant.instance;
  const checks = tracked.filter(
    ({ kind, name }) => kind !== 'interface' || name.value !== participant.instance.interface?.value,
  );
  if (checks.length === 0) {
    const dropped = untracked.map(entry => ({ kind: 'untracked' as const, participant, entry }));
    const causes = dropped.length > 0 ? dropped : droppedInGroup(forecast, participant);
    return causes.length > 0 ? causes : [{ kind: 'nothing-tracked', participant }];
  }
  const blind = blindChecks(forecast, participant);
  if (blind.length === checks.length) return blind;
  const priorityOf = (other: Participant) =>
    outcomes
      .map(({ simulation }) => simulation.routerOf(other)?.priority)
      .find(priority => priority !== undefined) ?? 0;
  const left = priorityOf(participant);
  const strongest = [...others].sort((a, b) => priorityOf(b) - priorityOf(a))[0];
  if (!strongest) return [];
  if (priorityOf(strongest) <= left) {
    const otherPriority = priorityOf(strongest);
    return [{ kind: 'weight-too-small', participant, left, other: strongest, otherPriority }, ...blind];
  }
  return [{ kind: 'no-preemption', participant, other: strongest }];
}

function blindChecks(forecast: Forecast, participant: Participant): Cause[] {
  const node = forecast.study.nodes[participant.node];
  return (node?.vrrp.scripts ?? []).flatMap(script => {
    const check = script.name.value;
    const tracks = participant.instance.tracked.some(
      ({ kind, name }) => kind === 'script' && name.value === check,
    );
    const verdict = node && judgeCheck(script, node);
    return tracks && verdict && verdict.outcome !== 'works'
      ? [{ kind: 'check-blind' as const, participant, check, verdict }]
      : [];
  });
}

/** What other members of the sync group, or the group itself, would have tracked. */
function droppedInGroup(forecast: Forecast, participant: Participant): Cause[] {
  const { group, node } = participant;
  if (group === undefined) return [];
  const members = forecast.network.participants.filter(member => member.group === group);
  const byMembers = members.flatMap(member =>
    member.instance.untracked.map(entry => ({ kind: 'untracked' as const, participant: member, entry })),
  );
  const ofGroup = forecast.study.nodes[node]?.vrrp.groups.find(({ members: names }) =>
    names.some(({ value }) => value === participant.instance.name.value),
  );
  return [
    ...byMembers,
    ...(ofGroup?.untracked ?? []).map(entry => ({ kind: 'untracked' as const, participant, entry })),
  ];
}
