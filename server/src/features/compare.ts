import type { Member } from '../rules/cluster/counterparts.ts';
import type { Word } from '../syntax/index.ts';
import type { Range } from '../text/range.ts';
import { differing } from './differing.ts';
import { topPlaceOf } from './included.ts';
import { routerOf, runsIn } from './instances.ts';
import { around, type Placed, statementsIn, statementsOfFile, topOf } from './statements.ts';
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
  const own = linesOf(statementsOfFile(mine, topPlaceOf(world, uri)), name => names.get(name) ?? name);
  const other = linesOf(statementsOfFile(theirs, topPlaceOf(world, peerUri)), name => name);
  return { uri, peerUri, lines: against(own, other), peerLines: against(other, own) };
}

/**
 * How many lines two instances that are one virtual router have not in common, without those that differ by nature. A
 * block that one of them lacks counts once, whatever stands in it.
 */
export function mismatchesOf(one: Member, peer: Member): number {
  const [mine, theirs] = [one, peer].map(({ node, instance }) => {
    const top = topOf(node.configuration.target.version);
    return linesOf(statementsIn([instance.statement], top), () => '');
  });
  const keys = new Set([...mine!.keys(), ...theirs!.keys()]);
  const differ = new Set(
    [...keys].filter(key => {
      const line = mine!.get(key) ?? theirs!.get(key)!;
      return !line.expected && !isSame(mine!.get(key), theirs!.get(key));
    }),
  );
  const isInMissingBlock = (key: string) => {
    const outer = key.slice(0, key.lastIndexOf('\n'));
    return differ.has(outer) && !(mine!.has(outer) && theirs!.has(outer));
  };
  return [...differ].filter(key => !isInMissingBlock(key)).length;
}

type Lines = ReadonlyMap<string, Line>;

interface Line {
  readonly words: readonly Word[];
  /** The words behind the keyword, as they count. */
  readonly text: string;
  readonly expected: boolean;
  /** What counts where no line says it. */
  readonly default?: string;
}

function against(lines: Lines, others: Lines): DifferentLine[] {
  return [...lines].flatMap(([key, line]) => {
    const other = others.get(key);
    if (isSame(line, other)) return [];
    const { words, expected } = line;
    const range = { start: words[0]!.range.start, end: words.at(-1)!.range.end };
    return [{ range, expected, ...(other && { other: other.words.map(word => word.text).join(' ') }) }];
  });
}

/** A line that says what counts without it is no difference to a file that leaves it out. */
function isSame(line: Line | undefined, other: Line | undefined): boolean {
  if (line && other) return line.text === other.text;
  const only = line ?? other;
  return only?.default !== undefined && only.text === only.default;
}

function linesOf(statements: Iterable<Placed>, nameOf: (name: string) => string): Lines {
  const lines = new Map<string, Line>();
  for (const one of statements) {
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
    const otherwise = one.keyword?.default;
    let counted = key;
    for (let count = 2; lines.has(counted); count++) counted = `${key}\n${count}`;
    lines.set(counted, { words, text, expected, ...(otherwise !== undefined && { default: otherwise }) });
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
