import type { Address } from '../config/vrrp/address.ts';
import { lostWith } from './host.ts';
import type { AddressPlace, ClusterNode } from './model.ts';

/** An address was set on a node, or taken from it. */
export interface AddressChange {
  /** Microseconds since the first node was started. */
  readonly at: number;
  readonly node: number;
  readonly place: string;
  readonly address: string;
  readonly set: boolean;
}

/** The addresses on all hosts while the daemons run: what they set, and what they take away. */
export class Hosts {
  /** Counts the changes of what the daemons have set. */
  changes = 0;
  /** The changes since the last copy, in their order. */
  readonly log: AddressChange[] = [];
  readonly #nodes: readonly ClusterNode[];
  /** Of each node: the places that are set, and the address there. */
  readonly #set: Map<string, string>[];
  readonly #removed: Set<string>[];
  /** Who holds what after so many changes: a file may have thousands of addresses, and all are asked for. */
  #held: { readonly after: number; readonly holders: ReadonlyMap<string, readonly number[]> } | undefined;

  constructor(nodes: readonly ClusterNode[], set?: Map<string, string>[], removed?: Set<string>[]) {
    this.#nodes = nodes;
    this.#set = set ?? nodes.map(() => new Map<string, string>());
    this.#removed = removed ?? nodes.map(() => new Set<string>());
  }

  copy(): Hosts {
    return new Hosts(
      this.#nodes,
      this.#set.map(set => new Map(set)),
      this.#removed.map(removed => new Set(removed)),
    );
  }

  add(at: number, node: number, places: readonly AddressPlace[]): void {
    this.changes++;
    for (const { key, address } of places) {
      this.#set[node]?.set(key, address.key);
      this.log.push({ at, node, place: key, address: address.key, set: true });
    }
  }

  /** An address is on an interface once: whoever takes it away takes it from all instances that set it. */
  remove(at: number, node: number, places: readonly AddressPlace[]): void {
    this.changes++;
    for (const { key, address } of places) {
      this.#set[node]?.delete(key);
      this.log.push({ at, node, place: key, address: address.key, set: false });
    }
    this.takeAway(node, places);
  }

  /** Takes away what the host had before the daemon came. */
  takeAway(node: number, places: readonly AddressPlace[]): void {
    const host = this.#nodes[node];
    if (!host?.interfaces) return;
    for (const { address } of places) {
      for (const lost of lostWith(host, address)) this.#removed[node]?.add(lost.key);
    }
  }

  isRemoved(node: number, address: Address): boolean {
    return this.#removed[node]?.has(address.key) ?? false;
  }

  /** The nodes that have an address set, in the order of the cluster. */
  holdersOf(address: Address): readonly number[] {
    if (this.#held?.after !== this.changes) this.#held = { after: this.changes, holders: this.#holders() };
    return this.#held.holders.get(address.key) ?? [];
  }

  #holders(): Map<string, number[]> {
    const holders = new Map<string, number[]>();
    for (const [node, set] of this.#set.entries()) {
      for (const key of new Set(set.values())) {
        const nodes = holders.get(key);
        if (nodes) nodes.push(node);
        else holders.set(key, [node]);
      }
    }
    return holders;
  }

  /** Equal for as long as every address is held by the same nodes. */
  signature(): string {
    return this.#set.map(set => [...new Set(set.values())].sort().join(' ')).join('|');
  }
}
