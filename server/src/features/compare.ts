import type { SyntaxDocument, Word } from '../syntax/index.ts';
import type { Range } from '../text/range.ts';
import { differing } from './differing.ts';
import { topPlaceOf } from './included.ts';
import { routerOf, runsIn } from './instances.ts';
import { around, type Placed, statementsOfFile } from './statements.ts';
import { peersOf, type World } from './world.ts';

/** A line that the other file does not have like this. */
export interface DifferentLine {
  readonly range: Range;
  /** Nodes differ in this by nature: priority, state, their own addresses. */
  readonly expected: boolean;
  /** What the other file says there; absent if it says nothing. */
  readonly other?: string;
}

export interface Comparison {
  readonly uri: string;
  readonly peerUri: string;
  readonly lines: readonly DifferentLine[];
  readonly peerLines: readonly DifferentLine[];
}

export interface Peer {
  readonly name: string;
  readonly uri: string;
}

/** The nodes that a file can be compared with. */
export function peersOfFile(world: World, uri: string): Peer[] {
  const peers = peersOf(world, uri).map(({ name, configuration }) => ({ name, uri: configuration.uri }));
  return [...new Map(peers.map(peer => [peer.uri, peer])).values()];
}

/**
 * Compares two nodes line by line, wherever the lines stand: by the blocks around them, their keyword, and, in lists,
 * their first word. Instances that are one virtual router are the same block whatever their names are.
 */
export function compare(world: World, uri: string, peerUri: string): Comparison | undefined {
  const [mine, theirs] = [world.syntax(uri), world.syntax(peerUri)];
  if (!mine || !theirs) return undefined;
  const names = namesOnPeer(world, uri, peerUri);
  const own = linesOf(world, mine, name => names.get(name) ?? name);
  const other = linesOf(world, theirs, name => name);
  return { uri, peerUri, lines: against(own, other), peerLines: against(other, own) };
}

type Lines = ReadonlyMap<string, Line>;

interface Line {
  readonly words: readonly Word[];
  /** The words behind the keyword, as they count. */
  readonly text: string;
  readonly expected: boolean;
}

function against(lines: Lines, others: Lines): DifferentLine[] {
  return [...lines].flatMap(([key, { words, text, expected }]) => {
    const other = others.get(key);
    if (other?.text === text) return [];
    const range = { start: words[0]!.range.start, end: words.at(-1)!.range.end };
    return [{ range, expected, ...(other && { other: other.words.map(word => word.text).join(' ') }) }];
  });
}

function linesOf(world: World, document: SyntaxDocument, nameOf: (name: string) => string): Lines {
  const lines = new Map<string, Line>();
  for (const one of statementsOfFile(document, topPlaceOf(world, document.uri))) {
    const { words } = one.statement;
    if (words.length === 0) continue;
    const path = around(one.place).map(outer => headOf(outer, nameOf));
    const key = [...path, headOf(one, nameOf)].join('\n');
    const isInstance = one.keyword?.name === 'vrrp_instance';
    const text = isInstance
      ? ''
      : words
          .slice(one.from)
          .map(word => word.text)
          .join(' ');
    const keywords = [...around(one.place), one].flatMap(({ keyword }) => keyword?.name ?? []);
    const expected = keywords.some(keyword => differing.has(keyword));
    let counted = key;
    for (let count = 2; lines.has(counted); count++) counted = `${key}\n${count}`;
    lines.set(counted, { words, text, expected });
  }
  return lines;
}

/** What tells a line from its siblings: its keyword, for blocks and list entries with what names them. */
function headOf({ statement, keyword }: Placed, nameOf: (name: string) => string): string {
  const [first, ...rest] = statement.words.map(({ text }) => text);
  if (!keyword) return first ?? '';
  if (keyword.name === 'vrrp_instance') return `${keyword.name} ${nameOf(rest[0] ?? '')}`;
  return keyword.block ? [keyword.name, ...rest].join(' ') : keyword.name;
}

/** How the peer calls the instances of this file. */
function namesOnPeer(world: World, uri: string, peerUri: string): Map<string, string> {
  return new Map(
    runsIn(world, uri).flatMap(run => {
      const peer = routerOf(run).find(({ node }) => node.configuration.uri === peerUri);
      return peer ? [[run.instance.name.value, peer.instance.name.value] as const] : [];
    }),
  );
}
