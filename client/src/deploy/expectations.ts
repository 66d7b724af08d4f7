import type { ConfigShape, InstanceShape } from './config-shape.ts';
import type { HostFacts } from './host/facts.ts';
import type { NodePlan } from './node.ts';

/**
 * What the host checks after the change, as lines for its program (verify.sh): the daemon runs, and keeps the
 * addresses that it holds now wherever the change gives no reason to hand them over.
 */
export function expectationsAfter(
  plan: NodePlan,
  facts: HostFacts,
  service: 'running' | 'stopped',
  mayHandOver: boolean,
): string {
  const before = new Map(plan.before.instances.map(instance => [instance.name, instance]));
  const stays = plan.after.instances.filter(instance => {
    const old = before.get(instance.name);
    return old !== undefined && holds(old, facts) && !mayHandOver && keepsItsPlace(old, instance);
  });
  return lines(plan.after, service, stays.flatMap(addressesOf));
}

/** What must be so again after the change has been undone. */
export function expectationsBefore(plan: NodePlan, facts: HostFacts): string {
  const service = facts.service.active === 'active' ? 'running' : 'stopped';
  return lines(plan.before, service, []);
}

function lines(shape: ConfigShape, service: 'running' | 'stopped', held: readonly string[]): string {
  return [
    `service ${service}`,
    `vrrp ${shape.instances.length > 0 ? 'yes' : 'no'}`,
    `wait ${secondsToSettle(shape)}`,
    ...held.map(address => `holds ${address}`),
    '',
  ].join('\n');
}

/** Seconds until an election is over: three missed advertisements, the skew, and some more for the machine. */
export function secondsToSettle(shape: ConfigShape): number {
  return Math.ceil(Math.max(0, ...shape.instances.map(instance => 4 * instance.advertInterval)) + 4);
}

export function holds(instance: InstanceShape, facts: HostFacts): boolean {
  const held = new Set(facts.addresses.map(entry => entry.address));
  return addressesOf(instance).some(address => held.has(address));
}

export function addressesOf(instance: InstanceShape): string[] {
  return [...instance.addresses, ...instance.excludedAddresses];
}

/** Whether nothing has changed by which another node could win the election. */
function keepsItsPlace(before: InstanceShape, after: InstanceShape): boolean {
  return (
    after.priority >= before.priority &&
    after.interface === before.interface &&
    after.virtualRouterId === before.virtualRouterId &&
    after.words.includes('track_') === before.words.includes('track_')
  );
}
