import * as l10n from '@vscode/l10n';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressesOf, holds, secondsToSettle } from '../expectations.ts';
import type { HostView } from '../host/look.ts';
import type { NodeDeployment } from '../node-deployment.ts';
import type { ClusterForecast } from './forecast.ts';

/** How things stand on the hosts of a cluster at one moment. */
export type ClusterView = ReadonlyMap<NodeDeployment, HostView>;

/** What a cluster must be like before a change of it may stay. */
export interface Expectation {
  /** The nodes that have taken the change: their virtual addresses are what is looked at. */
  readonly done: readonly NodeDeployment[];
  /** Addresses may go to another node: they must have come to rest, not just have a holder. */
  readonly mayHandOver: boolean;
  /** The whole cluster has taken the change: it is in the state of the forecast, or keeps the one from before. */
  readonly final?: { readonly forecast: ClusterForecast; readonly before: ClusterView };
}

/**
 * Waits until the cluster is as it should be: returns what is still wrong when all elections should be over, else
 * nothing.
 */
export async function waitForRest(
  deployments: readonly NodeDeployment[],
  expectation: Expectation,
): Promise<string[]> {
  const directors = deployments.filter(({ node }) => node.service !== 'none');
  const { done, mayHandOver, final } = expectation;
  // What happens in another network namespace can't be seen from here.
  const shapes = done.map(({ plan }) => plan.after).filter(({ netNamespace }) => netNamespace === undefined);
  const addresses = [...new Set(shapes.flatMap(shape => shape.instances.flatMap(addressesOf)))];
  const settling = Math.max(0, ...done.map(({ plan }) => secondsToSettle(plan.after))) * 1000;
  const moves = mayHandOver && directors.length > 1;
  const end = Date.now() + settling * (moves ? 2 : 1);
  let [seen, since] = ['', Date.now()];
  for (;;) {
    const view = await lookAtAll(directors);
    const holders = new Map(addresses.map(address => [address, holdersOf(view, address)]));
    const wrong = [
      ...wrongHolders(holders),
      ...(final ? [...unexpected(holders, final), ...faults(view, final)] : []),
    ];
    const now = JSON.stringify([...holders].map(([, nodes]) => nodes.map(({ node }) => node.name)));
    if (now !== seen) [seen, since] = [now, Date.now()];
    const atRest = !moves || Date.now() - since > settling * RESTING;
    if (wrong.length === 0 && atRest) {
      const silent = final ? await wrongAnswers(view, holders, final.before) : [];
      if (silent.length === 0 || Date.now() > end) return silent;
    } else if (Date.now() > end) return wrong;
    await sleep(50);
  }
}

/** The part of the settling time that an election of an idle machine takes: 4.8 s where advertisements come each second. */
const RESTING = 0.6;

/** Waits until a node holds what it should take over from others. */
export async function waitForTakeover(deployment: NodeDeployment): Promise<boolean> {
  const { after } = deployment.plan;
  const end = Date.now() + secondsToSettle(after) * 1000;
  for (;;) {
    const view = await deployment.look();
    if (after.instances.every(instance => addressesOf(instance).length === 0 || holds(instance, view)))
      return true;
    if (Date.now() > end) return false;
    await sleep(20);
  }
}

/** The virtual addresses of a cluster before a change: it is noted what its nodes hear of them. */
export function addressesBefore(deployments: readonly NodeDeployment[]): string[] {
  return [...new Set(deployments.flatMap(({ plan }) => plan.before.instances.flatMap(addressesOf)))];
}

export async function lookAtAll(
  deployments: readonly NodeDeployment[],
  asked: readonly string[] = [],
): Promise<ClusterView> {
  return new Map(await Promise.all(deployments.map(async each => [each, await each.look(asked)] as const)));
}

type Holders = ReadonlyMap<string, readonly NodeDeployment[]>;

function holdersOf(view: ClusterView, address: string): NodeDeployment[] {
  return [...view]
    .filter(([, host]) => host.addresses.some(held => held.address === address))
    .map(([each]) => each);
}

function wrongHolders(holders: Holders): string[] {
  return [...holders].flatMap(([address, nodes]) =>
    nodes.length === 1 ? [] : [l10n.t('{0} is held by {1}', address, namesOf(nodes))],
  );
}

/** Who holds an address now but neither should by the forecast nor did before: something has pushed the others out. */
function unexpected(holders: Holders, { forecast, before }: NonNullable<Expectation['final']>): string[] {
  return [...holders].flatMap(([address, [holder]]) => {
    const steady = forecast.addresses.get(address)?.steady ?? [];
    if (!holder || steady.length === 0 || steady.includes(holder.node.name)) return [];
    if (holdersOf(before, address).includes(holder)) return [];
    return [
      l10n.t('{0} is held by {1}, expected: {2}', address, holder.node.name, steady.join(l10n.t(' and '))),
    ];
  });
}

/** Instances that can't take over any more, though they could before and should by the forecast. */
function faults(view: ClusterView, { forecast, before }: NonNullable<Expectation['final']>): string[] {
  return [...view].flatMap(([each, host]) =>
    [...host.instances].flatMap(([name, state]) => {
      if (state === 'MASTER' || state === 'BACKUP') return [];
      if (before.get(each)?.instances.get(name) === state) return [];
      const expected = forecast.states.get(each.node.name)?.get(name);
      if (expected === undefined || expected === 'FAULT') return [];
      return [
        l10n.t(
          '{0}: vrrp_instance {1} is in the state {2}, expected: {3}',
          each.node.name,
          name,
          state,
          expected,
        ),
      ];
    }),
  );
}

/**
 * Every other node asks on its wires who has the address: nobody but its holder may answer. In some clouds a router
 * answers for everything, and some addresses never get an answer: what was so before is no fault of the change.
 */
async function wrongAnswers(view: ClusterView, holders: Holders, before: ClusterView): Promise<string[]> {
  const asked = await Promise.all(
    [...view.keys()].map(async observer => {
      const others = [...holders].filter(([, [holder]]) => holder !== observer).map(([address]) => address);
      return {
        observer,
        answers: others.length === 0 ? new Map<string, string>() : (await observer.look(others)).answers,
      };
    }),
  );
  return asked.flatMap(({ observer, answers }) =>
    [...answers].flatMap(([address, answer]) => {
      const [holder] = holders.get(address) ?? [];
      if (!holder || answer === 'far' || answer === 'here') return [];
      if ([...(view.get(holder)?.hardware.values() ?? [])].includes(answer)) return [];
      const other = [...view].find(([, host]) => [...host.hardware.values()].includes(answer))?.[0].node.name;
      const heardBefore = [...(before.get(observer)?.answers.values() ?? [])];
      if (other === undefined && heardBefore.includes(answer)) return [];
      if (answer === 'silent')
        return [
          l10n.t('{0}: nobody answers for {1}, expected: {2}', observer.node.name, address, holder.node.name),
        ];
      return [
        l10n.t(
          '{0}: {1} answers for {2}, expected: {3}',
          observer.node.name,
          other ?? answer,
          address,
          holder.node.name,
        ),
      ];
    }),
  );
}

function namesOf(nodes: readonly NodeDeployment[]): string {
  return nodes.length === 0 ? l10n.t('no node') : nodes.map(({ node }) => node.name).join(l10n.t(' and '));
}
