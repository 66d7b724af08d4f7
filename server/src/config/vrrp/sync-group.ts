import type { Statement } from '../../syntax/index.ts';
import { argument, keyword, linesOf, type Sourced } from './lines.ts';
import { isUntracked, type LookUp, readTracked, trackedKindOf } from './trackers.ts';
import type { Tracked, Untracked } from './types.ts';

/** A sync group as it is written; its members are looked up once all instances are known. */
export interface GroupDraft {
  readonly name: Sourced<string>;
  readonly statement: Statement;
  readonly members: Sourced<string>[];
  readonly tracked: Tracked[];
  readonly untracked: Untracked[];
  trackingWeight: boolean;
}

export function readSyncGroup(statement: Statement, defined: LookUp): GroupDraft | undefined {
  const name = argument(statement);
  if (!name) return undefined;
  const group: GroupDraft = {
    name: { value: name.text, word: name },
    statement,
    members: [],
    tracked: [],
    untracked: [],
    trackingWeight: false,
  };
  for (const line of linesOf(statement)) {
    const kind = trackedKindOf(keyword(line));
    if (kind) {
      for (const entry of linesOf(line)) {
        const read = readTracked(kind, entry, defined, group.tracked);
        if (!read) continue;
        if (isUntracked(read)) group.untracked.push(read);
        else group.tracked.push({ ...read, byGroup: true });
      }
    } else if (keyword(line) === 'group') {
      // Of two lists the first one counts; a line may hold several names.
      if (group.members.length > 0) continue;
      const words = linesOf(line).flatMap(entry => entry.words);
      group.members.push(...words.map(word => ({ value: word.text, word })));
    } else if (keyword(line) === 'sync_group_tracking_weight' || keyword(line) === 'global_tracking') {
      group.trackingWeight = true;
    }
  }
  return group;
}
