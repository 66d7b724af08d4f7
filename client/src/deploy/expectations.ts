import type { ConfigShape, InstanceShape } from './config-shape.ts';
import type { HostFacts } from './host/facts.ts';
import type { DesiredNode, NodePlan } from './node.ts';

/**
 * What the host checks after the change, as lines for its program (verify.sh): the daemon runs, and keeps the
 * addresses that it holds now wherever the change gives no reason to hand them over.
 */
export function expectationsAfter(
  node: DesiredNode,
  plan: NodePlan,
  facts: HostFacts,
  mayHandOver: boolean,
): string {
  if (node.service === 'none') return lines(['service none', ...realServerLines(plan)]);
  const before = new Map(plan.before.instances.map(instance => [instance.name, instance]));
  const stays = plan.after.instances.filter(instance => {
    const old = before.get(instance.name);
    return old !== undefined && holds(old, facts) && !mayHandOver && keepsItsPlace(old, instance);
  });
  return daemonLines(plan.after, node.service, stays.flatMap(addressesOf));
}

/**
 * What must be so again after the change has been undone. A daemon that is killed outright leaves its addresses behind,
 * and one that starts with the old files knows nothing of those that the change has brought.
 */
export function expectationsBefore(node: DesiredNode, plan: NodePlan, facts: HostFacts): string {
  if (node.service === 'none') return lines(['service none']);
  const known = new Set([
    ...facts.addresses.map(({ address }) => address),
    ...plan.before.instances.flatMap(addressesOf),
  ]);
  const brought = plan.after.instances.flatMap(addressesOf).filter(address => !known.has(address));
  const service = facts.service.active === 'active' ? 'running' : 'stopped';
  return daemonLines(plan.before, service, []) + lines(brought.map(address => `gone ${address}`));
}

function daemonLines(shape: ConfigShape, service: 'running' | 'stopped', held: readonly string[]): string {
  return lines([
    `service ${service}`,
    `vrrp ${shape.instances.length > 0 ? 'yes' : 'no'}`,
    `wait ${secondsToSettle(shape)}`,
    ...held.map(address => `holds ${address}`),
  ]);
}

/**
 * A real server of direct routing has the virtual address on its loopback interface and keeps silent about it. The
 * kernel takes the higher of the setting for all interfaces and that of the interface.
 */
function realServerLines(plan: NodePlan): string[] {
  const { loopback } = plan;
  if (loopback.length === 0) return [];
  return [
    ...loopback.map(address => `loopback ${address}`),
    'sysctl net/ipv4/conf/all/arp_ignore 1',
    'sysctl net/ipv4/conf/all/arp_announce 2',
  ];
}

function lines(all: readonly string[]): string {
  return all.map(line => `${line}\n`).join('');
}

/** Seconds until an election is over: three missed advertisements, the skew, and some more for the machine. */
export function secondsToSettle(shape: ConfigShape): number {
  return Math.ceil(Math.max(0, ...shape.instances.map(instance => 4 * instance.advertInterval)) + 4);
}

export function holds(instance: InstanceShape, facts: Pick<HostFacts, 'addresses'>): boolean {
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
