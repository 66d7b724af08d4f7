import type { Tracked, VrrpInstance } from '../../config/vrrp/index.ts';
import type { Statement, Token } from '../../syntax/index.ts';
import { baseNameOf, folderOf } from '../../text/uri.ts';
import { runsIn } from '../instances.ts';
import { childOf } from '../statements.ts';
import { nodesOf, type World } from '../world.ts';

export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** How far the priorities of two nodes lie apart, if no check needs less. */
const usualDistance = 10;

interface Change {
  readonly at: Token;
  readonly newText: string;
}

/**
 * This node's configuration for a second node: the states change places, the priorities lie so far below (or above) that
 * every check still moves the addresses, the router gets a name of its own, and unicast goes the other way.
 * @returns undefined if the file is no master's, or belongs to several nodes already
 */
export function newBackup(world: World, uri: string): NewFile | undefined {
  const document = world.syntax(uri);
  const runs = runsIn(world, uri);
  if (!document || nodesOf(world, uri).length !== 1) return undefined;
  if (!runs.some(({ instance }) => instance.state.value === 'MASTER')) return undefined;
  const changes = [
    ...runs.flatMap(({ instance }) => changesOf(instance)),
    ...routerIdChange(runs[0]!.node.vrrp.globals.routerId?.word),
  ].filter(({ at }) => at.section.uri === uri);
  return { uri: freeUri(world, uri), text: changed(document.text, changes) };
}

function changesOf({ state, priority, statement, tracked }: VrrpInstance): Change[] {
  const isMaster = state.value === 'MASTER';
  const distance = distanceFor(tracked);
  const other = Math.max(1, Math.min(254, priority.value + (isMaster ? -distance : distance)));
  const word = childOf(statement, 'priority')?.words[1];
  return [
    ...(state.word ? [{ at: state.word, newText: isMaster ? 'BACKUP' : 'MASTER' }] : []),
    ...(word ? [{ at: word, newText: String(other) }] : []),
    ...unicastChanges(statement),
  ];
}

/** A failed check must bring the holder below the other node. */
function distanceFor(tracked: readonly Tracked[]): number {
  const weights = tracked.map(({ weight }) => Math.abs(weight.value)).filter(weight => weight > 1);
  return Math.min(usualDistance, ...weights.map(weight => weight - 1));
}

/** Source and first peer change places; further peers are other nodes and stay. */
function unicastChanges(statement: Statement): Change[] {
  const source = childOf(statement, 'unicast_src_ip')?.words[1];
  const peers = childOf(statement, 'unicast_peer');
  const peer = peers?.block?.items.find(item => item.kind === 'statement')?.words[0];
  if (!source || !peer) return [];
  return [
    { at: source, newText: peer.text },
    { at: peer, newText: source.text },
  ];
}

function routerIdChange(word: Token | undefined): Change[] {
  return word ? [{ at: word, newText: nameOfBackup(word.text) }] : [];
}

function nameOfBackup(name: string): string {
  const swapped = name.replace(/master/i, found => (found === 'MASTER' ? 'BACKUP' : 'backup'));
  if (swapped !== name) return swapped;
  const counted = name.replace(/(\d+)$/, digits => String(Number(digits) + 1).padStart(digits.length, '0'));
  return counted === name ? `${name}-backup` : counted;
}

/** A name beside the master's file that no file has. */
function freeUri(world: World, uri: string): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(baseNameOf(uri))!;
  const taken = new Set(world.files());
  const backup = nameOfBackup(stem);
  for (let count = 1; ; count++) {
    const name = `${backup}${count > 1 ? `-${count}` : ''}${ending}`;
    const free = `${folderOf(uri)}/${encodeURIComponent(name)}`;
    if (!taken.has(free) && world.syntax(free) === undefined) return free;
  }
}

/** The text with tokens replaced; quotes around them stay. */
function changed(text: string, changes: readonly Change[]): string {
  const lines = text.split('\n');
  const sorted = [...changes].sort(
    ({ at: a }, { at: b }) => b.range.start.line - a.range.start.line || b.column - a.column,
  );
  for (const { at, newText } of sorted) {
    const { start, end } = at.range;
    const line = lines[start.line]!;
    const quote = line[start.character] === '"' ? '"' : '';
    lines[start.line] =
      `${line.slice(0, start.character)}${quote}${newText}${quote}${line.slice(end.character)}`;
  }
  return lines.join('\n');
}
