import * as l10n from '@vscode/l10n';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressesOf, holds, secondsToSettle } from '../expectations.ts';
import type { NodeDeployment } from '../node-deployment.ts';

/**
 * Waits until each address of these nodes is held by exactly one of all: returns what is still wrong when the
 * elections should be over, else nothing. Where addresses may move, `mayHandOver`, they must have come to rest: the
 * holders stay the same for as long as an election takes.
 */
export async function waitForOneHolder(
  all: readonly NodeDeployment[],
  done: readonly NodeDeployment[],
  mayHandOver: boolean,
): Promise<string[]> {
  const shapes = done.map(deployment => deployment.plan.after);
  const addresses = new Set(shapes.flatMap(shape => shape.instances.flatMap(addressesOf)));
  const settling = Math.max(0, ...shapes.map(secondsToSettle)) * 1000;
  const end = Date.now() + settling * (mayHandOver ? 2 : 1);
  let seen = '';
  let since = Date.now();
  for (;;) {
    const held = await holdersOf(all);
    const wrong = [...addresses].flatMap(address => {
      const holders = held.get(address) ?? [];
      if (holders.length === 1) return [];
      return [
        l10n.t(
          '{0} is held by {1}',
          address,
          holders.length === 0 ? l10n.t('no node') : holders.join(l10n.t(' and ')),
        ),
      ];
    });
    const now = JSON.stringify([...addresses].map(address => held.get(address)));
    if (now !== seen) since = Date.now();
    seen = now;
    const atRest = !mayHandOver || Date.now() - since > settling * RESTING;
    if ((wrong.length === 0 && atRest) || Date.now() > end) return wrong;
    await sleep(100);
  }
}

/** The part of the settling time that an election of an idle machine takes: 4.8 s where advertisements come each second. */
const RESTING = 0.6;

/** Waits until a node holds what it should take over from others. */
export async function waitForTakeover(deployment: NodeDeployment): Promise<boolean> {
  const end = Date.now() + secondsToSettle(deployment.plan.after) * 1000;
  for (;;) {
    const facts = await deployment.look();
    if (
      deployment.plan.after.instances.every(
        instance => addressesOf(instance).length === 0 || holds(instance, facts),
      )
    )
      return true;
    if (Date.now() > end) return false;
    await sleep(50);
  }
}

async function holdersOf(all: readonly NodeDeployment[]): Promise<Map<string, string[]>> {
  const looks = await Promise.all(
    all.map(async each => ({ name: each.node.name, facts: await each.look() })),
  );
  const held = new Map<string, string[]>();
  for (const { name, facts } of looks)
    for (const { address } of facts.addresses) held.set(address, [...(held.get(address) ?? []), name]);
  return held;
}
