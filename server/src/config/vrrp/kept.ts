/**
 * What was read of a statement, kept while the statement and all that its reading depends on are the same: an edit
 * leaves most statements of a large file as they are.
 */
import type { Version } from '../../schema/version.ts';
import type { Statement, Word } from '../../syntax/index.ts';
import { type Completed, completeInstance } from './complete.ts';
import type { InstanceDraft } from './draft.ts';
import { readGlobals } from './globals.ts';
import { readInstance } from './instance.ts';
import { keyword } from './lines.ts';
import { readTracker, type Tracker } from './trackers.ts';
import { settleTracking } from './tracking.ts';
import type { VrrpGlobals, VrrpInstance } from './types.ts';

const trackers = new WeakMap<
  Statement,
  { readonly version: Version; readonly tracker: Tracker | undefined }
>();

export function keptTracker(statement: Statement, version: Version): Tracker | undefined {
  const known = trackers.get(statement);
  if (known?.version === version) return known.tracker;
  const tracker = readTracker(statement, version);
  trackers.set(statement, { version, tracker });
  return tracker;
}

const globalsOf = new WeakMap<
  Statement,
  { readonly blocks: readonly Statement[]; readonly globals: VrrpGlobals }
>();

export function keptGlobals(statements: readonly Statement[]): VrrpGlobals {
  const blocks = statements.filter(statement => keyword(statement) === 'global_defs');
  const [first] = blocks;
  if (!first) return withoutGlobals;
  const known = globalsOf.get(first);
  if (known?.blocks.length === blocks.length && known.blocks.every((block, at) => block === blocks[at])) {
    return known.globals;
  }
  const globals = readGlobals(blocks);
  globalsOf.set(first, { blocks, globals });
  return globals;
}

const withoutGlobals = readGlobals([]);

interface KnownDraft {
  readonly version: Version;
  /** The trackers that were looked up, and what was found. */
  readonly lookups: ReadonlyMap<string, Tracker | undefined>;
  readonly draft: InstanceDraft;
}

const drafts = new WeakMap<Statement, KnownDraft>();

/** @param defined the tracking objects that stand above the instance */
export function keptDraft(
  name: Word,
  statement: Statement,
  defined: ReadonlyMap<string, Tracker>,
  version: Version,
): InstanceDraft {
  const known = drafts.get(statement);
  if (known?.version === version && sameLookups(known, defined)) return known.draft;
  const lookups = new Map<string, Tracker | undefined>();
  const lookUp = (key: string) => {
    const tracker = defined.get(key);
    lookups.set(key, tracker);
    return tracker;
  };
  const draft = readInstance(name, statement, lookUp, version);
  drafts.set(statement, { version, lookups, draft });
  return draft;
}

function sameLookups({ lookups }: KnownDraft, defined: ReadonlyMap<string, Tracker>): boolean {
  for (const [key, tracker] of lookups) if (defined.get(key) !== tracker) return false;
  return true;
}

interface KnownCompleted {
  readonly globals: VrrpGlobals;
  readonly version: Version;
  readonly completed: Completed;
}

const completedOf = new WeakMap<InstanceDraft, KnownCompleted>();

export function keptCompleted(draft: InstanceDraft, globals: VrrpGlobals, version: Version): Completed {
  const known = completedOf.get(draft);
  if (known?.globals === globals && known.version === version) return known.completed;
  const completed = completeInstance(draft, globals, version);
  completedOf.set(draft, { globals, version, completed });
  return completed;
}

const settledOf = new WeakMap<VrrpInstance, VrrpInstance>();

/** Of an instance that is in no sync group. */
export function keptSettled(instance: VrrpInstance): VrrpInstance {
  let settled = settledOf.get(instance);
  if (!settled) settledOf.set(instance, (settled = settleTracking(instance, undefined, false)));
  return settled;
}
