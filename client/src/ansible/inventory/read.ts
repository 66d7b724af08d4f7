import { readIni } from './ini.ts';
import { groupOf } from './model.ts';
import type { Groups, InventoryHost } from './model.ts';
import { isRecord, readYaml, readYamlInventory } from './yaml.ts';

/** A text with the name that messages call it. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** An inventory, and the variables in files beside it: `group_vars/GROUP` and `host_vars/HOST`, several each perhaps. */
export interface InventoryFiles {
  readonly inventory: NamedText;
  readonly groupVars?: ReadonlyMap<string, readonly NamedText[]>;
  readonly hostVars?: ReadonlyMap<string, readonly NamedText[]>;
}

/**
 * The hosts of an inventory, in the order in which they are named, and how each is reached. Variables win over each
 * other as in Ansible: those of a child over its parents', a host's over its groups', files beside over the inventory.
 * Throws an InventoryError.
 */
export function readInventory(files: InventoryFiles): InventoryHost[] {
  const { file, text } = files.inventory;
  const groups =
    /\.(ya?ml|json)$/i.test(file) || startsAsYaml(text) ? readYamlInventory(text, file) : readIni(text, file);
  for (const name of ['all', 'ungrouped']) groupOf(groups, name);
  const depths = depthsOf(groups);
  const names = new Set([...groups.values()].flatMap(({ hosts }) => [...hosts.keys()]));
  return [...names].map(name => hostOf(name, groups, depths, files));
}

/** Inventories without an ending may be of either format; the first line that says something tells which. */
function startsAsYaml(text: string): boolean {
  const line = text.split(/\r?\n/).find(each => each.trim() !== '' && !/^\s*[#;]/.test(each));
  return line !== undefined && /^(---|[\w.-]+:\s*$|\{)/.test(line);
}

/** How far each group is below `all`: the deeper one wins, and of equals the later in the alphabet. */
function depthsOf(groups: Groups): Map<string, number> {
  const depths = new Map<string, number>();
  const visit = (name: string, depth: number, path: readonly string[]) => {
    if (path.includes(name) || depth <= (depths.get(name) ?? -1)) return;
    depths.set(name, depth);
    for (const child of groups.get(name)?.children ?? []) visit(child, depth + 1, [...path, name]);
  };
  visit('all', 0, []);
  for (const name of groups.keys()) if (name !== 'all') visit(name, 1, []);
  return depths;
}

function hostOf(
  name: string,
  groups: Groups,
  depths: ReadonlyMap<string, number>,
  files: InventoryFiles,
): InventoryHost {
  const member = groupsWith(name, groups);
  const ordered = [...member].sort(
    (a, b) =>
      (depths.get(a) ?? 0) - (depths.get(b) ?? 0) ||
      priority(groups, a) - priority(groups, b) ||
      (a < b ? -1 : a > b ? 1 : 0),
  );
  const fileVars = (texts: readonly NamedText[] | undefined) => (texts ?? []).map(varsOf);
  const own = [...groups.values()].flatMap(({ hosts }) => hosts.get(name) ?? []);
  const vars: Record<string, unknown> = Object.assign(
    {},
    ...ordered.map(group => groups.get(group)?.vars ?? {}),
    ...ordered.flatMap(group => fileVars(files.groupVars?.get(group))),
    ...own,
    ...fileVars(files.hostVars?.get(name)),
  );
  return connection(
    name,
    vars,
    ordered.filter(group => group !== 'all' && group !== 'ungrouped'),
  );
}

/** Whatever ansible_group_priority says, 1 without it. */
function priority(groups: Groups, name: string): number {
  return Number(groups.get(name)?.vars['ansible_group_priority'] ?? 1) || 1;
}

/** The groups that a host is in, by itself or through their children. */
function groupsWith(name: string, groups: Groups): Set<string> {
  const found = new Set([
    'all',
    ...[...groups].flatMap(([group, { hosts }]) => (hosts.has(name) ? [group] : [])),
  ]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [group, { children }] of groups)
      if ([...children].some(child => found.has(child))) found.add(group);
  }
  return found;
}

function varsOf({ file, text }: NamedText): Record<string, unknown> {
  // A file that is encrypted as a whole says nothing to us.
  if (text.startsWith('$ANSIBLE_VAULT')) return {};
  const vars = readYaml(text, file);
  return isRecord(vars) ? vars : {};
}

function connection(name: string, vars: Record<string, unknown>, groups: readonly string[]): InventoryHost {
  const unknown: string[] = [];
  // The names with `ssh` are those of old; where both are given the connection plugin prefers the plain ones.
  const value = (key: string): string | undefined => {
    for (const known of [`ansible_${key}`, `ansible_ssh_${key}`]) {
      const given = vars[known];
      if ((typeof given !== 'string' && typeof given !== 'number') || given === '') continue;
      const text = String(given);
      if (!/\{\{|\{%|^\$ANSIBLE_VAULT/.test(text)) return text;
      unknown.push(known);
    }
    return undefined;
  };
  const user = value('user');
  const port = Number(value('port'));
  return {
    name,
    host: value('host') ?? name,
    ...(user !== undefined && { user }),
    ...(port >= 1 && port <= 65535 && { port }),
    groups,
    unknown,
  };
}
