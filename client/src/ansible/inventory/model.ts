/** Variables of a host or group, by name. Only what says how a host is reached is of interest here. */
export type Variables = Readonly<Record<string, unknown>>;

/** A group as one file tells of it. */
export interface Group {
  readonly hosts: Map<string, Record<string, unknown>>;
  readonly children: Set<string>;
  readonly vars: Record<string, unknown>;
}

/** What is written in an inventory: groups by name, among them `all` and `ungrouped`. */
export type Groups = Map<string, Group>;

/** A host as Ansible would reach it. */
export interface InventoryHost {
  readonly name: string;
  /** The address or name to connect to. */
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  /** All groups that it is in, but `all` and `ungrouped`. */
  readonly groups: readonly string[];
  /** Variables for the connection whose values are templates or encrypted, so that they can't be known here. */
  readonly unknown: readonly string[];
}

/** The inventory can't be read: says where, and what was expected there. */
export class InventoryError extends Error {}

export function groupOf(groups: Groups, name: string): Group {
  let group = groups.get(name);
  if (!group) {
    group = { hosts: new Map(), children: new Set(), vars: {} };
    groups.set(name, group);
  }
  return group;
}

/** Adds a host to a group, with variables that win over earlier ones. */
export function addHost(groups: Groups, group: string, name: string, vars: Variables): void {
  const { hosts } = groupOf(groups, group);
  hosts.set(name, { ...hosts.get(name), ...vars });
}
