import * as l10n from '@vscode/l10n';
import { expandHosts } from './host-pattern.ts';
import { addHost, groupOf, InventoryError } from './model.ts';
import type { Groups } from './model.ts';

/** Reads an inventory in the INI format: hosts with variables, `[group]`, `[group:children]`, `[group:vars]`. */
export function readIni(text: string, file: string): Groups {
  const groups: Groups = new Map();
  let group = 'ungrouped';
  let kind = 'hosts';
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    const where = `${file}:${index + 1}`;
    if (line === '' || /^[#;]/.test(line)) continue;
    const section = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:[#;].*)?$/.exec(line);
    if (section?.[1] !== undefined) {
      [group, kind] = [section[1], section[2] ?? 'hosts'];
      if (!['hosts', 'children', 'vars'].includes(kind))
        throw new InventoryError(
          l10n.t('{0}: [{1}:{2}]: expected [{1}], [{1}:children] or [{1}:vars]', where, group, kind),
        );
      groupOf(groups, group);
    } else if (kind === 'children') {
      const name = line.replace(/\s+[#;].*$/, '');
      groupOf(groups, group).children.add(name);
      groupOf(groups, name);
    } else if (kind === 'vars') {
      const [, name = '', value] = /^([^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
      if (value === undefined)
        throw new InventoryError(
          l10n.t('{0}: expected a variable of the group {1}: name=value', where, group),
        );
      groupOf(groups, group).vars[name.trim()] = literal(value.replace(/\s+#.*$/, ''));
    } else readHost(groups, group, line, where);
  }
  return groups;
}

function readHost(groups: Groups, group: string, line: string, where: string): void {
  const [pattern = '', ...assignments] = words(line, where);
  const { names, port } = expandHosts(pattern, where);
  const vars: Record<string, unknown> = port === undefined ? {} : { ansible_port: port };
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    if (equals < 1)
      throw new InventoryError(
        l10n.t('{0}: expected name=value behind the host {1}, found "{2}"', where, pattern, assignment),
      );
    vars[assignment.slice(0, equals)] = literal(assignment.slice(equals + 1));
  }
  for (const name of names) addHost(groups, group, name, vars);
}

/** Words as a shell tells them apart, up to a comment. */
function words(line: string, where: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? '';
    if (quote !== '') {
      if (c === quote) quote = '';
      else if (c === '\\' && quote === '"' && /["\\]/.test(line[i + 1] ?? '')) word = `${word}${line[++i]}`;
      else word = `${word}${c}`;
    } else if (c === '"' || c === "'") {
      quote = c;
      word ??= '';
    } else if (/\s/.test(c)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (c === '#') break;
    else word = (word ?? '') + (c === '\\' ? (line[++i] ?? '') : c);
  }
  if (quote !== '') throw new InventoryError(l10n.t('{0}: the quote {1} is not closed', where, quote));
  if (word !== undefined) found.push(word);
  return found;
}

/** Ansible takes values for Python's literals where they are such: numbers and quoted texts matter here. */
function literal(text: string): unknown {
  const value = text.trim();
  if (/^-?\d+$/.test(value)) return Number(value);
  const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(value);
  return quoted ? (quoted[1] ?? quoted[2]) : value;
}
