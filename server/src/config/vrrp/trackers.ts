/** What instances and sync groups can track: scripts, files, processes, interfaces and BFD sessions. */
import { compareVersions, type Version } from '../../schema/version.ts';
import type { Statement } from '../../syntax/index.ts';
import { argument, integerIn, keyword, linesOf, type Sourced } from './lines.ts';
import type { Tracked, TrackedKind, Untracked, VrrpScript } from './types.ts';

/** A definition that `track_*` lines can name, with the weight that it gives them. */
export interface Tracker {
  readonly kind: TrackedKind;
  readonly name: Sourced<string>;
  readonly weight: Sourced<number>;
  readonly reverse: boolean;
}

/** Finds a definition by {@link trackerKey} among those that stand above. */
export type LookUp = (key: string) => Tracker | undefined;

const definitions: ReadonlyMap<string, TrackedKind> = new Map([
  ['vrrp_script', 'script'],
  ['track_file', 'file'],
  ['vrrp_track_file', 'file'],
  ['vrrp_track_process', 'process'],
  ['bfd_instance', 'bfd'],
]);

/** The keywords of such definitions. */
export const trackerBlocks: readonly string[] = [...definitions.keys()];

const lists: ReadonlyMap<string, TrackedKind> = new Map([
  ['track_script', 'script'],
  ['track_file', 'file'],
  ['track_process', 'process'],
  ['track_interface', 'interface'],
  ['track_bfd', 'bfd'],
]);

export function trackedKindOf(keywordText: string): TrackedKind | undefined {
  return lists.get(keywordText);
}

/** Reads a definition. @returns undefined for any other statement, and for a definition that the daemon removes */
export function readTracker(statement: Statement, version: Version): Tracker | undefined {
  const kind = definitions.get(keyword(statement));
  const name = argument(statement);
  if (!kind || !name) return undefined;
  if (kind === 'script' && !linesOf(statement).some(line => keyword(line) === 'script' && argument(line))) {
    return undefined;
  }
  const lines = linesOf(statement).filter(line => keyword(line) === 'weight');
  // Of a process the first weight counts, of all others the last one.
  const line = kind === 'process' ? lines[0] : lines.at(-1);
  const word = line && argument(line);
  return {
    kind,
    name: { value: name.text, word: name },
    weight: { value: definedWeight(kind, line, version), ...(word && { word }) },
    reverse: line !== undefined && argument(line, 2)?.text === 'reverse',
  };
}

function definedWeight(kind: TrackedKind, line: Statement | undefined, version: Version): number {
  const otherwise = kind === 'file' ? 1 : 0;
  if (!line) return otherwise;
  const word = argument(line);
  const limit = kind === 'file' || kind === 'process' ? 254 : 253;
  const weight = integerIn(word, -limit, limit);
  if (weight !== undefined) return weight;
  // A script's weight out of range is reported, and stored all the same since 2.4.
  const stored = kind === 'script' && compareVersions(version, '2.4.0') >= 0;
  return (stored ? integerIn(word, -1e6, 1e6) : undefined) ?? otherwise;
}

export function readScript(statement: Statement, tracker: Tracker): VrrpScript {
  const script = {
    name: tracker.name,
    statement,
    command: [] as VrrpScript['command'],
    interval: 1,
    timeout: 0,
    weight: tracker.weight,
    reverse: tracker.reverse,
    rise: 1,
    fall: 1,
  };
  for (const line of linesOf(statement)) {
    const number = integerIn(argument(line), 0, 4294);
    const name = keyword(line);
    if (name === 'script') script.command = line.words.slice(1);
    else if (name === 'interval' || name === 'timeout') script[name] = Math.max(1, number ?? script[name]);
    else if (name === 'rise' || name === 'fall') script[name] = Math.max(1, number ?? 1);
  }
  return { ...script, timeout: script.timeout || script.interval };
}

/**
 * Reads one line of a `track_*` block.
 * @param defined what stands above the line; an interface needs no definition
 */
export function readTracked(
  kind: TrackedKind,
  line: Statement,
  defined: LookUp,
  tracked: readonly Tracked[],
): Tracked | Untracked | undefined {
  const [word, option, weightWord, mode] = line.words;
  if (!word) return undefined;
  const name = { value: word.text, word };
  const tracker = defined(trackerKey(kind, word.text));
  if (!tracker && kind !== 'interface') return { kind, name, reason: 'undefined' };
  if (tracked.some(other => other.kind === kind && other.name.value === word.text)) {
    return { kind, name, reason: 'duplicate' };
  }
  if (option && (option.text !== 'weight' || !weightWord)) return { kind, name, reason: 'bad-option' };
  const written = integerIn(weightWord, -254, 254);
  const limit = kind === 'script' || kind === 'interface' ? 253 : 254;
  return {
    kind,
    name,
    weight:
      written === undefined
        ? (tracker?.weight ?? { value: 0 })
        : { value: Math.max(-limit, Math.min(limit, written)), ...(weightWord && { word: weightWord }) },
    reverse: mode ? mode.text === 'reverse' : (tracker?.reverse ?? false),
    byGroup: false,
  };
}

export function trackerKey(kind: TrackedKind, name: string): string {
  return `${kind} ${name}`;
}

export function isUntracked(entry: Tracked | Untracked): entry is Untracked {
  return 'reason' in entry;
}
