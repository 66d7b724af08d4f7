import type { Address } from '../config/vrrp/address.ts';
import { judgeCheck } from './checks.ts';
import type { Cause, Problem } from './causes.ts';
import type { ClusterEvent } from './events.ts';
import { checkFailureOf, eventsFor, type Forecast, holdersIn, type Outcome } from './forecast.ts';
import { changesOf, longestGap } from './gaps.ts';
import { lazy } from '../text/lazy.ts';
import { startFaultsOf } from './host.ts';
import type { Participant } from './model.ts';
import { whyKept } from './why-kept.ts';
import { whySeveral } from './why-several.ts';

/** Something that a cluster should not do with a VIP, and why it does. */
export interface Trouble {
  readonly problem: Problem;
  /** Who holds the address then, by the nodes' places in the cluster. */
  readonly holders: readonly number[];
  /** The first holder before it. */
  readonly node?: number;
  readonly causes: readonly Cause[];
}

/** What there is to say about one VIP beyond who holds it. */
export interface Explanation {
  readonly troubles: readonly Trouble[];
  /** For how many seconds nobody holds it at most, by event; Infinity for ever. */
  readonly gaps: Readonly<Partial<Record<'stop' | 'restart' | 'checkFailure' | 'linkLoss', number>>>;
}

/** Says what is wrong with a VIP, and why. */
export function explain(forecast: Forecast, address: Address): Explanation {
  const { study } = forecast;
  const parts = study.partsOf(address);
  const steadyOutcomes = parts.map(part => part.steady);
  const steady = holdersIn(steadyOutcomes, address);
  const troubles: Trouble[] = [];
  const [first] = steady;
  if (first === undefined) {
    troubles.push({
      problem: 'no-holder',
      holders: [],
      causes: whyNobody(forecast, address, steadyOutcomes),
    });
    return { troubles, gaps: {} };
  }
  if (steady.length > 1) {
    troubles.push({
      problem: 'several-holders',
      holders: steady,
      node: first,
      causes: whySeveral(forecast.network, address, steadyOutcomes),
    });
  }

  const events = eventsFor(study, address, first);
  const after = (events: readonly ClusterEvent[]) => parts.map(part => part.after(events));
  const add = (problem: Problem, outcomes: readonly Outcome[], causes: readonly Cause[]) =>
    troubles.push({ problem, holders: holdersIn(outcomes, address), node: first, causes });

  const stopped = after(events.stop);
  const left = holdersIn(stopped, address);
  if (left.length === 0) add('no-takeover-on-stop', stopped, whyNobody(forecast, address, stopped, first));
  else if (left.length > 1 && steady.length === 1) {
    add('several-holders-after-stop', stopped, whySeveral(forecast.network, address, stopped));
  }
  const restarted = after(events.restart);
  if (holdersIn(restarted, address).length > 1 && steady.length === 1) {
    add('several-holders-after-restart', restarted, whySeveral(forecast.network, address, restarted));
  }
  if (events.linkLoss) {
    const cut = after(events.linkLoss);
    const holders = holdersIn(cut, address);
    if (holders.length === 0) add('no-takeover-on-link-loss', cut, whyNobody(forecast, address, cut, first));
    else if (holders.includes(first)) {
      const own = carriersOn(parts, address, first);
      add(
        'kept-without-link',
        cut,
        own.map(participant => ({ kind: 'link-not-tracked', participant })),
      );
    }
  }
  if (events.checkFailure) {
    troubles.push(...checkTroubles(forecast, address, first));
    const [second] = holdersIn(restarted, address);
    // Where the address does not come back, the other way round has to work as well.
    if (second !== undefined && second !== first) {
      troubles.push(...checkTroubles(forecast, address, second, events.restart));
    }
  }
  const all = [...steadyOutcomes, ...Object.values(events).flatMap(path => after(path))];
  if (!all.every(({ settles }) => settles)) add('never-settles', steadyOutcomes, []);

  const gap = (path: readonly ClusterEvent[] | undefined, before: readonly Outcome[]) => {
    if (!path) return undefined;
    const outcomes = after(path);
    const changes = outcomes.flatMap(({ simulation }) => changesOf(simulation, address));
    const start = Math.max(...before.map(({ simulation }) => simulation.now));
    return longestGap(holdersIn(before, address), changes, start);
  };
  // Only those who ask how long it takes pay for it.
  const gaps = lazy(() => {
    const all = {
      stop: gap(events.stop, steadyOutcomes),
      restart: gap(events.restart, stopped),
      checkFailure: gap(events.checkFailure, steadyOutcomes),
      linkLoss: gap(events.linkLoss, steadyOutcomes),
    };
    return Object.fromEntries(Object.entries(all).filter(([, seconds]) => seconds !== undefined));
  });
  return {
    troubles,
    get gaps() {
      return gaps();
    },
  };
}

/**
 * What goes wrong when the checks of a holder fail, and then those of the next one, and so on.
 * @param before what happened until the node became the holder
 */
function checkTroubles(
  forecast: Forecast,
  address: Address,
  node: number,
  before: readonly ClusterEvent[] = [],
): Trouble[] {
  const { study } = forecast;
  const parts = study.partsOf(address);
  const carriers = parts.flatMap(part => part.carriers.get(address.key) ?? []);
  const healthy = (failed: ReadonlySet<number>) =>
    carriers.some(carrier => !failed.has(carrier.node) && couldServe(forecast, carrier));
  const failed = new Set<number>();
  const path = [...before];
  for (let holder: number | undefined = node; holder !== undefined && !failed.has(holder); ) {
    failed.add(holder);
    path.push(checkFailureOf(study, holder));
    const outcomes = parts.map(part => part.after([...path]));
    const holders = holdersIn(outcomes, address);
    const bad = holders.find(one => failed.has(one));
    if (bad !== undefined && healthy(failed)) {
      const problem = failed.size === 1 ? 'no-takeover-on-check-failure' : 'failed-node-holds';
      const causes = whyKept(forecast, address, outcomes, bad, failed);
      return [{ problem, holders, node: bad, causes }];
    }
    holder = holders[0];
  }
  return [];
}

/** Whether an instance is able to become master as long as it is well. */
function couldServe({ study }: Forecast, participant: Participant): boolean {
  return study.partsOf(participant.places[0]?.address ?? { family: 4, key: '', text: '' }).some(part => {
    const router = part.steady.simulation.routerOf(participant);
    return router !== undefined && router.state !== 'FAULT' && router.state !== 'STOPPED';
  });
}

function carriersOn(
  parts: readonly { readonly carriers: ReadonlyMap<string, readonly Participant[]> }[],
  address: Address,
  node: number,
): Participant[] {
  return parts.flatMap(part => part.carriers.get(address.key) ?? []).filter(carrier => carrier.node === node);
}

/** Why no node has an address. @param gone the node that has been lost, which needs no reason */
function whyNobody(
  forecast: Forecast,
  address: Address,
  outcomes: readonly Outcome[],
  gone?: number,
): Cause[] {
  const { study, refusals } = forecast;
  const carriers = study.partsOf(address).flatMap(part => part.carriers.get(address.key) ?? []);
  const causes: Cause[] = [];
  for (const [index, node] of study.nodes.entries()) {
    if (index === gone) continue;
    const refused = refusals[index] ?? [];
    const ignored = node.vrrp.ignoredAddresses.filter(entry => entry.address.key === address.key);
    const own = carriers.filter(carrier => carrier.node === index);
    if (refused.length > 0) {
      causes.push(...refused.map(refusal => ({ kind: 'refused' as const, node: index, refusal })));
    } else if (own.length > 0) {
      for (const carrier of own) causes.push(...whyNotMaster(forecast, carrier, outcomes));
    } else if (ignored.length > 0) {
      causes.push(...ignored.map(entry => ({ kind: 'ignored' as const, node: index, entry })));
    } else {
      const routers = new Set(carriers.map(({ instance }) => instance.vrid.value));
      const instance =
        node.vrrp.instances.find(({ vrid }) => routers.has(vrid.value)) ?? node.vrrp.instances[0];
      causes.push({ kind: 'not-listed', node: index, ...(instance && { instance }) });
    }
  }
  return causes;
}

/** Why an instance that has the address is not the master. */
function whyNotMaster(forecast: Forecast, participant: Participant, outcomes: readonly Outcome[]): Cause[] {
  const { study, network } = forecast;
  const node = study.nodes[participant.node];
  if (!node) return [];
  const stateOf = (other: Participant) =>
    outcomes.map(({ simulation }) => simulation.routerOf(other)).find(router => router !== undefined);
  const members = network.participants.filter(
    ({ group }) => participant.group !== undefined && group === participant.group,
  );
  if (stateOf(participant)?.state === 'FAULT') {
    const own = faultsOf(participant);
    if (own.length > 0) return own;
    return members.flatMap(faultsOf);
  }
  const waiting = members.find(member => member !== participant && stateOf(member)?.wanted !== 'MASTER');
  if (waiting) return [{ kind: 'group-waits', participant, member: waiting }];
  const master = network.participants.find(
    other =>
      stateOf(other)?.state === 'MASTER' &&
      network.links[other.index]?.some(({ receiver, drop }) => receiver === participant && !drop),
  );
  return master ? [{ kind: 'other-master', participant, master }] : [];

  function faultsOf(member: Participant): Cause[] {
    const removed = (address: Address) =>
      outcomes.some(({ simulation }) => simulation.isRemoved(member.node, address));
    const faults = startFaultsOf(member, node!, removed);
    const failing = node!.vrrp.scripts.flatMap(script => {
      const verdict = judgeCheck(script, node!);
      const tracked = member.instance.tracked.some(
        ({ kind, name, weight }) =>
          kind === 'script' && name.value === script.name.value && weight.value === 0,
      );
      return tracked && verdict.outcome === 'always-fails' ? [{ check: script.name.value, verdict }] : [];
    });
    return [
      ...faults.map(fault => ({ kind: 'start-fault' as const, participant: member, fault })),
      ...failing.map(found => ({ kind: 'check-fault' as const, participant: member, ...found })),
    ];
  }
}
