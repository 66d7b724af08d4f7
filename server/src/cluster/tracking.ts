import type { Tracked, TrackedKind, VrrpInstance } from '../config/vrrp/types.ts';

const owner = 255;
/** The most that a tracked file can add or take away without putting the instance in FAULT. */
const fileLimit = 253;

/** Whether a tracked object is well at this moment. */
export type Health = (kind: TrackedKind, name: string) => boolean;

/**
 * The priority that an instance advertises: its own, with the positive weights of what is well and the negative
 * weights of what is not, and never less than 1 or more than 254. An address owner's stays 255.
 *
 * How far a failing file lowers it is up to whoever writes the file: the worst short of FAULT is assumed.
 */
export function effectivePriority(instance: VrrpInstance, base: number, healthy: Health): number {
  if (base === owner) return owner;
  let total = base;
  for (const { kind, name, weight, reverse } of instance.tracked) {
    if (weight.value === 0) continue;
    const well = healthy(kind, name.value);
    if (kind === 'file') total -= well ? 0 : fileLimit;
    else if (well === weight.value > 0) total += reverse ? -weight.value : weight.value;
  }
  return Math.max(1, Math.min(owner - 1, total));
}

/** The tracked objects without weight that keep the instance in FAULT. */
export function faultyTracked(instance: VrrpInstance, healthy: Health): Tracked[] {
  return instance.tracked.filter(
    ({ kind, name, weight, reverse }) => weight.value === 0 && healthy(kind, name.value) === reverse,
  );
}
