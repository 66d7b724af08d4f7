import * as l10n from '@vscode/l10n';
import { LineCounter, parseDocument } from 'yaml';
import { expandHosts } from './host-pattern.ts';
import { addHost, groupOf, InventoryError } from './model.ts';
import type { Groups } from './model.ts';

/** Reads an inventory in the YAML format: groups with `hosts`, `children` and `vars`. */
export function readYamlInventory(text: string, file: string): Groups {
  const top = readYaml(text, file);
  const groups: Groups = new Map();
  if (!isRecord(top))
    throw new InventoryError(l10n.t('{0}: expected groups, each with "hosts", "children" or "vars"', file));
  if (typeof top['plugin'] === 'string')
    throw new InventoryError(
      l10n.t(
        '{0} asks the plugin {1} for its hosts, which only Ansible can run. Save what it finds: ansible-inventory -i {0} --list --yaml',
        file,
        top['plugin'],
      ),
    );
  if (isRecord(top['_meta']))
    throw new InventoryError(
      l10n.t(
        '{0} is the output of an inventory script. Save it as groups: ansible-inventory -i SCRIPT --list --yaml',
        file,
      ),
    );
  for (const [name, value] of Object.entries(top)) readGroup(groups, name, value, file);
  return groups;
}

/** Reads any YAML. What is encrypted (`!vault`) or of another tag is there as its text. Throws an InventoryError. */
export function readYaml(text: string, file: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, logLevel: 'silent', uniqueKeys: false });
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    throw new InventoryError(
      l10n.t(
        '{0}:{1}: this is not YAML: {2}',
        file,
        line,
        (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
      ),
    );
  }
  return document.toJS({ maxAliasCount: 1000 });
}

function readGroup(groups: Groups, name: string, value: unknown, file: string): void {
  const group = groupOf(groups, name);
  if (value === null) return;
  const about = l10n.t('{0}: group "{1}"', file, name);
  const entry = record(value, about);
  const strange = Object.keys(entry).find(key => !['hosts', 'children', 'vars'].includes(key));
  if (strange !== undefined)
    throw new InventoryError(
      l10n.t('{0}: expected "hosts", "children" or "vars", found "{1}"', about, strange),
    );
  Object.assign(group.vars, record(entry['vars'] ?? {}, `${about}, "vars"`));
  for (const [pattern, vars] of Object.entries(hostsOf(entry['hosts'], about))) {
    const { names, port } = expandHosts(pattern, about);
    const given = record(vars ?? {}, l10n.t('{0}, host "{1}"', about, pattern));
    for (const host of names)
      addHost(groups, name, host, { ...(port !== undefined && { ansible_port: port }), ...given });
  }
  for (const [child, inner] of Object.entries(record(entry['children'] ?? {}, `${about}, "children"`))) {
    group.children.add(child);
    readGroup(groups, child, inner, file);
  }
}

/** A single host may stand there as a word. */
function hostsOf(value: unknown, about: string): Record<string, unknown> {
  if (typeof value === 'string') return { [value]: null };
  return record(value ?? {}, `${about}, "hosts"`);
}

function record(value: unknown, about: string): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new InventoryError(
    l10n.t('{0}: expected names with a colon behind each, not a list or a text', about),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
