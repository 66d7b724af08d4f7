/** Finds out which nodes form a cluster where nobody wrote it down. */
import type { VrrpConfiguration } from '../config/vrrp/types.ts';
import { Memo } from '../text/memo.ts';

/** A node of which nobody said what cluster it belongs to. */
export interface LooseNode {
  /** The main file. */
  readonly uri: string;
  readonly configId?: string;
  readonly vrrp: VrrpConfiguration;
}

/** What nodes of a cluster have in common. */
interface VrrpMarks {
  readonly addresses: ReadonlySet<string>;
  readonly routers: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly peers: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
}

interface Marks extends VrrpMarks {
  readonly folder: string;
  readonly parent: string;
  readonly fileName: string;
  /** The file's name without what tells nodes apart: `keepalived-master` and `keepalived-backup` give `keepalived`. */
  readonly stem: string;
}

/** In a folder with more configurations than this a shared VIP and VRID mean nothing: people collect examples. */
const smallFolder = 6;

/** What tells the nodes of a cluster apart in the names of files and folders. */
const role =
  /^(?:master|backup|slave|primary|secondary|active|passive|standby|main|node|host|server|srv|lb|ha|director|left|right|first|second|[a-z]|[a-z]{0,8}\d{1,2}[a-z]?)$/;

/**
 * Groups nodes that stand in for each other: those of one file, of one folder, or of sibling folders with one node
 * each, if they share VIPs, name each other as unicast peers, or have the same virtual router and alike names. Nodes in
 * unrelated folders never meet, as half the world has VRID 51 and 192.168.1.100.
 * @returns the places of the nodes in the list; each is in exactly one group
 */
export function inferClusters(nodes: readonly LooseNode[]): number[][] {
  const marks = nodes.map(marksOf);
  const groups = new Groups(nodes.length);
  const single: number[] = [];
  for (const members of bucketsOf(marks.keys(), index => marks[index]!.folder)) {
    joinFolder(groups, members, nodes, marks);
    if (members.length === 1) single.push(members[0]!);
  }
  // Sibling folders hold one node each: a folder with more of them is a cluster by itself, or several.
  for (const members of bucketsOf(single, index => marks[index]!.parent)) {
    const small = members.length <= smallFolder;
    joinWhere(groups, members, (a, b) => siblings(marks[a]!, marks[b]!, small));
  }
  return bucketsOf(marks.keys(), index => groups.leader(index));
}

/** What grouping depends on: while it is the same for all nodes, so are the groups. */
export function signatureOf({ uri, vrrp }: LooseNode): string {
  return uri + vrrpSignature.get(vrrp);
}

const vrrpSignature = new Memo((vrrp: VrrpConfiguration) =>
  Object.values(vrrpMarks.get(vrrp))
    .map((marks: ReadonlySet<string>) => `\n${[...marks].join(' ')}`)
    .join(''),
);

function joinFolder(
  groups: Groups,
  members: readonly number[],
  nodes: readonly LooseNode[],
  marks: readonly Marks[],
) {
  if (members.length === 1) return;
  const files = bucketsOf(members, index => nodes[index]!.uri);
  for (const [first, ...others] of files) for (const other of others) groups.join(first!, other);
  const small = files.length <= smallFolder;
  joinWhere(groups, members, (a, b) => sameFolder(marks[a]!, marks[b]!, small));
  const left = members.filter(member => groups.size(member) === 1);
  if (left.length <= smallFolder)
    joinWhere(groups, left, (a, b) => alikeButForAddresses(marks[a]!, marks[b]!));
}

function sameFolder(a: Marks, b: Marks, small: boolean): boolean {
  if (a.stem !== b.stem && !small)
    return arePeers(a, b) && same(a.addresses, b.addresses) && same(a.routers, b.routers);
  if (arePeers(a, b)) return true;
  return overlap(a.addresses, b.addresses) && (a.stem === b.stem || overlap(a.routers, b.routers));
}

/** Nodes whose VIPs have nothing in common may still be meant to have: nobody else has them. */
function alikeButForAddresses(a: Marks, b: Marks): boolean {
  return a.stem === b.stem && overlap(a.routers, b.routers) && overlap(a.names, b.names);
}

function siblings(a: Marks, b: Marks, small: boolean): boolean {
  if (arePeers(a, b)) return overlap(a.addresses, b.addresses) || overlap(a.routers, b.routers);
  const alike = a.fileName === b.fileName || a.stem === b.stem;
  const roles = isRole(baseName(a.folder)) && isRole(baseName(b.folder));
  if (!alike || !(roles || small)) return false;
  if (overlap(a.addresses, b.addresses)) return roles || overlap(a.routers, b.routers);
  return roles && overlap(a.routers, b.routers) && overlap(a.names, b.names);
}

/** Each is a unicast peer of the other, as far as their own addresses are written down. */
function arePeers(a: Marks, b: Marks): boolean {
  const hears = (one: Marks, other: Marks) => overlap(one.peers, other.sources);
  return (hears(a, b) && hears(b, a)) || (overlap(a.addresses, b.addresses) && (hears(a, b) || hears(b, a)));
}

function marksOf(node: LooseNode): Marks {
  const path = decodeURIComponent(node.uri);
  const folder = path.slice(0, path.lastIndexOf('/'));
  const fileName = baseName(path);
  return {
    folder,
    parent: folder.slice(0, folder.lastIndexOf('/')),
    fileName,
    stem: stemOf(fileName),
    ...vrrpMarks.get(node.vrrp),
  };
}

const vrrpMarks = new Memo(
  ({ instances }: VrrpConfiguration): VrrpMarks => ({
    addresses: new Set(
      instances.flatMap(({ addresses, excludedAddresses }) =>
        [...addresses, ...excludedAddresses].map(({ address }) => address.key),
      ),
    ),
    routers: new Set(instances.map(({ vrid, family }) => `${family}/${vrid.value}`)),
    names: new Set(instances.map(({ name }) => name.value)),
    peers: new Set(
      instances.flatMap(({ unicast }) => unicast?.peers.map(({ address }) => address.key) ?? []),
    ),
    sources: new Set(instances.flatMap(({ source }) => (source ? [source.value.key] : []))),
  }),
);

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function stemOf(fileName: string): string {
  return fileName
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(token => !role.test(token))
    .map(token => token.replace(/(?<=\d{3})[a-z]$/, ''))
    .join('-');
}

function isRole(name: string): boolean {
  const tokens = name.toLowerCase().split(/[^a-z0-9]+/);
  return tokens.some(token => role.test(token));
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(member => b.has(member));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const member of few) if (many.has(member)) return true;
  return false;
}

/** The members with equal keys, in their order. */
function bucketsOf(members: Iterable<number>, keyOf: (member: number) => string | number): number[][] {
  const buckets = new Map<string | number, number[]>();
  for (const member of members) {
    const key = keyOf(member);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(member);
    else buckets.set(key, [member]);
  }
  return [...buckets.values()];
}

function joinWhere(
  groups: Groups,
  members: readonly number[],
  belong: (a: number, b: number) => boolean,
): void {
  for (const [at, a] of members.entries()) {
    for (const b of members.slice(at + 1)) {
      if (groups.leader(a) !== groups.leader(b) && belong(a, b)) groups.join(a, b);
    }
  }
}

/** Disjoint sets. */
class Groups {
  readonly #leaders: number[];
  readonly #sizes: number[];

  constructor(count: number) {
    this.#leaders = Array.from({ length: count }, (_, index) => index);
    this.#sizes = Array<number>(count).fill(1);
  }

  leader(index: number): number {
    let at = index;
    while (this.#leaders[at] !== at) at = this.#leaders[at]!;
    this.#leaders[index] = at;
    return at;
  }

  size(index: number): number {
    return this.#sizes[this.leader(index)]!;
  }

  join(a: number, b: number): void {
    const low = Math.min(this.leader(a), this.leader(b));
    const high = Math.max(this.leader(a), this.leader(b));
    if (low === high) return;
    this.#leaders[high] = low;
    this.#sizes[low]! += this.#sizes[high]!;
  }
}
