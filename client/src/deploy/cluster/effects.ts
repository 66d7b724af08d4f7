import type { ConfigShape, InstanceShape } from '../config-shape.ts';
import { addressesOf } from '../expectations.ts';
import type { NodeDeployment } from '../node-deployment.ts';
import type { ClusterForecast } from './forecast.ts';
import type { Strategy } from './strategy.ts';

/** What a change does to one virtual address, as far as can be told beforehand. */
export interface AddressEffect {
  readonly address: string;
  /** The nodes that hold it now; none for one that is new. */
  readonly now: readonly string[];
  /** Those that will hold it by the forecast; none for one that goes away. */
  readonly after: readonly string[];
  /** For how many seconds nobody may hold it; 0 where nobody should notice anything. */
  readonly outage: number;
  /** For how many seconds two nodes may hold it while it is handed over. */
  readonly twoHolders: number;
}

/** The effect of a change on each virtual address that there is or will be. */
export function effectsOf(
  deployments: readonly NodeDeployment[],
  order: readonly NodeDeployment[],
  forecast: ClusterForecast,
  strategy: Strategy,
): AddressEffect[] {
  const directors = deployments.filter(each => each.node.service !== 'none');
  const shapes = directors.flatMap(({ plan }) => [plan.before, plan.after]);
  const addresses = new Set(shapes.flatMap(shape => shape.instances.flatMap(addressesOf)));
  return [...addresses].map(address => {
    const now = directors
      .filter(each => each.facts.addresses.some(held => held.address === address))
      .map(each => each.node.name);
    const after = forecast.addresses.get(address)?.steady ?? [];
    const holder = order.find(each => now.includes(each.node.name));
    const moved = holder !== undefined && isElectedAnew(holder.plan, address);
    const wait = holder ? takeoverTime(holder.plan.after, address) : 0;
    const handedOver = moved && strategy === 'handover' && order.length > 1;
    return {
      address,
      now,
      after,
      outage: moved && !handedOver && after.length > 0 ? wait : 0,
      twoHolders: handedOver ? wait : 0,
    };
  });
}

/** The daemon gives an address up and takes part in an election anew where its instance becomes another one. */
function isElectedAnew(
  { before, after }: { before: ConfigShape; after: ConfigShape },
  address: string,
): boolean {
  const [old, now] = [instanceOf(before, address), instanceOf(after, address)];
  return (
    old !== undefined &&
    now !== undefined &&
    (old.name !== now.name || old.virtualRouterId !== now.virtualRouterId || old.interface !== now.interface)
  );
}

/** Seconds until a node takes over: three advertisements that do not come, and the skew (RFC 5798, 6.1). */
function takeoverTime(shape: ConfigShape, address: string): number {
  const instance = instanceOf(shape, address);
  if (!instance) return 0;
  const { advertInterval, priority } = instance;
  return Math.round((3 + (256 - priority) / 256) * advertInterval * 10) / 10;
}

function instanceOf(shape: ConfigShape, address: string): InstanceShape | undefined {
  return shape.instances.find(instance => addressesOf(instance).includes(address));
}
