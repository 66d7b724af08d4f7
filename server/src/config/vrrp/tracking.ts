/** Which of the tracked objects of an instance count, once its priority and its sync group are known. */
import type { Tracked, Untracked, VrrpInstance } from './types.ts';

const owner = 255;

interface Group {
  readonly tracked: readonly Tracked[];
  readonly trackingWeight: boolean;
}

/**
 * Weights make no sense for an address owner, nor for one member of a sync group alone: the daemon drops weighted
 * scripts, files and BFD sessions then, and takes the weight away from interfaces. Processes it forgets.
 */
export function settleTracking(
  instance: VrrpInstance,
  group: Group | undefined,
  ownerInGroup: boolean,
): VrrpInstance {
  const tracked: Tracked[] = [];
  const untracked: Untracked[] = [...instance.untracked];
  const inGroup = group !== undefined && !group.trackingWeight;
  const isOwner = instance.priority.value === owner;
  for (const entry of instance.tracked) {
    if (entry.kind === 'interface' && entry.name.value === instance.interface?.value) {
      untracked.push({ ...entry, reason: 'own-interface' });
    } else if (entry.weight.value === 0 || !(inGroup || isOwner)) {
      tracked.push(entry);
    } else if (entry.kind === 'process') {
      // A weight never moves an owner's priority.
      if (!isOwner) tracked.push(entry);
      else untracked.push({ ...entry, reason: 'owner' });
    } else if (
      (entry.kind === 'interface' && inGroup) ||
      (entry.kind === 'file' && entry.weight.value === 1)
    ) {
      tracked.push({ ...entry, weight: { ...entry.weight, value: 0 } });
    } else {
      untracked.push({ ...entry, reason: inGroup ? 'sync-group' : 'owner' });
    }
  }
  for (const entry of group?.tracked ?? []) addOfGroup(tracked, entry, ownerInGroup);
  return { ...instance, tracked, untracked };
}

/** What the group tracks all its members track; where a member does so itself, the group's weight counts. */
function addOfGroup(tracked: Tracked[], entry: Tracked, ownerInGroup: boolean): void {
  const added = ownerInGroup ? { ...entry, weight: { ...entry.weight, value: 0 } } : entry;
  const at = tracked.findIndex(other => other.kind === added.kind && other.name.value === added.name.value);
  const own = tracked[at];
  if (!own) tracked.push(added);
  else if (own.weight.value !== 0) tracked[at] = added;
}
