import type { Version } from '../../schema/version.ts';
import type { Statement } from '../../syntax/index.ts';
import { duplicateVrids } from './conflicts.ts';
import type { InstanceDraft } from './draft.ts';
import { keptCompleted, keptDraft, keptGlobals, keptSettled, keptTracker } from './kept.ts';
import { argument, keyword, unknownWordsOf } from './lines.ts';
import { type GroupDraft, readSyncGroup } from './sync-group.ts';
import { readScript, type Tracker, trackerBlocks, trackerKey } from './trackers.ts';
import { settleTracking } from './tracking.ts';
import type {
  IgnoredAddress,
  Refusal,
  SyncGroup,
  VrrpConfiguration,
  VrrpInstance,
  VrrpScript,
} from './types.ts';
import { ignoredAddressesOf } from './virtual-addresses.ts';

const owner = 255;
/** The blocks that the VRRP process works with, beside its instances. */
const otherBlocks = new Set(['global_defs', 'vrrp_sync_group', 'vrrp_script']);
/** All that it reads at the top level. */
export const vrrpBlocks: readonly string[] = ['vrrp_instance', ...otherBlocks, ...trackerBlocks];

/**
 * Reads what the VRRP process of a daemon runs with.
 * @param statements the `vrrpBlocks` of one node's configuration, with conditions, definitions and includes resolved;
 *   others mean nothing here
 */
export function readVrrp(statements: readonly Statement[], version: Version): VrrpConfiguration {
  const defined = new Map<string, Tracker>();
  const scripts: VrrpScript[] = [];
  const drafts: InstanceDraft[] = [];
  const names = new Set<string>();
  const groupDrafts: GroupDraft[] = [];
  const ignored: IgnoredAddress[] = [];
  const others: Statement[] = [];

  for (const statement of statements) {
    const name = argument(statement);
    if (otherBlocks.has(keyword(statement))) others.push(statement);
    switch (keyword(statement)) {
      case 'vrrp_instance':
        if (!name || statement.words.length !== 2) break;
        if (names.has(name.text)) {
          ignored.push(...ignoredAddressesOf(statement, 'duplicate-instance'));
        } else {
          names.add(name.text);
          drafts.push(keptDraft(name, statement, defined, version));
        }
        break;
      case 'vrrp_sync_group': {
        const group = readSyncGroup(statement, key => defined.get(key));
        if (group && !groupDrafts.some(other => other.name.value === group.name.value))
          groupDrafts.push(group);
        break;
      }
      default: {
        const tracker = keptTracker(statement, version);
        if (!tracker) break;
        const key = trackerKey(tracker.kind, tracker.name.value);
        // Of two definitions with one name the first one is found.
        if (defined.has(key)) break;
        defined.set(key, tracker);
        if (tracker.kind === 'script') scripts.push(readScript(statement, tracker));
      }
    }
  }

  const globals = keptGlobals(others);
  const completed = drafts.map(draft => keptCompleted(draft, globals, version));
  const instances = completed.map(({ instance }) => instance);
  const groups = groupsOf(groupDrafts, instances);
  const settled = settleAll(instances, groups, groupDrafts);
  // What is not known yet may be what is missing.
  const known = completed.filter(({ instance }) => instance.unknown.length === 0);
  const refusals: Refusal[] = [...known.flatMap(({ refusals: found }) => found), ...duplicateVrids(settled)];
  ignored.push(...drafts.flatMap(draft => draft.ignoredAddresses));
  // A block that holds an instance was looked through with it.
  const unknown = [...others.flatMap(unknownWordsOf), ...settled.flatMap(instance => instance.unknown)];
  return {
    version,
    globals,
    instances: settled,
    groups,
    scripts,
    refusals,
    ignoredAddresses: ignored,
    unknown,
  };
}

/** An instance belongs to the first group that names it; a group without instances is none. */
function groupsOf(drafts: readonly GroupDraft[], instances: readonly VrrpInstance[]): SyncGroup[] {
  const known = new Set(instances.map(({ name }) => name.value));
  const taken = new Set<string>();
  const groups: SyncGroup[] = [];
  for (const draft of drafts) {
    const members = draft.members.filter(({ value }) => {
      if (!known.has(value) || taken.has(value)) return false;
      taken.add(value);
      return true;
    });
    if (members.length === 0) continue;
    groups.push({
      name: draft.name,
      statement: draft.statement,
      members,
      unknownMembers: draft.members.filter(({ value }) => !known.has(value)),
      trackingWeight: draft.trackingWeight,
      tracked: draft.tracked,
      untracked: draft.untracked,
    });
  }
  return groups;
}

function settleAll(
  instances: readonly VrrpInstance[],
  groups: readonly SyncGroup[],
  drafts: readonly GroupDraft[],
): VrrpInstance[] {
  const owners = new Set(
    instances.filter(({ priority }) => priority.value === owner).map(({ name }) => name.value),
  );
  const settings = new Map<string, { readonly draft: GroupDraft; readonly ownerInGroup: boolean }>();
  for (const group of groups) {
    const draft = drafts.find(({ name }) => name.value === group.name.value);
    if (!draft) continue;
    const ownerInGroup = group.members.some(({ value }) => owners.has(value));
    for (const { value } of group.members) settings.set(value, { draft, ownerInGroup });
  }
  return instances.map(instance => {
    const setting = settings.get(instance.name.value);
    return setting ? settleTracking(instance, setting.draft, setting.ownerInGroup) : keptSettled(instance);
  });
}
