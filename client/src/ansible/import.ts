import { applyEdits, modify, parse } from 'jsonc-parser';
import { formatTarget } from '../deploy/ssh/target.ts';
import { isRecord } from './inventory/yaml.ts';
import type { InventoryHost } from './inventory/model.ts';

/** A host that becomes a node, and its configuration relative to the cluster file. */
export interface ImportedNode {
  readonly host: InventoryHost;
  readonly config: string;
}

/** What a new cluster file begins with. */
export function emptyClusterFile(cluster: string): string {
  return `${JSON.stringify({ cluster, nodes: {} }, null, 2)}\n`;
}

/**
 * The text of a cluster file with these hosts as nodes. A node of that name keeps all that it has, and is reached as
 * the inventory says; comments and layout stay.
 */
export function withNodes(text: string, nodes: readonly ImportedNode[]): string {
  const present = nodesIn(text);
  return nodes.reduce((current, { host, config }) => {
    const ssh = sshTarget(host);
    const [path, value] = present.has(host.name)
      ? [['nodes', host.name, 'ssh'], ssh]
      : [['nodes', host.name], { config, ssh }];
    return applyEdits(
      current,
      modify(current, path, value, { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } }),
    );
  }, text);
}

/** The names of the nodes that a cluster file has. */
export function nodesIn(text: string): Set<string> {
  const json: unknown = parse(text, [], { allowTrailingComma: true });
  const nodes = isRecord(json) ? json['nodes'] : undefined;
  return new Set(isRecord(nodes) ? Object.keys(nodes) : []);
}

/** As a cluster file names the way to a host: `user@host:port`. */
export function sshTarget({ host, user, port }: InventoryHost): string {
  return formatTarget({ host, ...(user !== undefined && { user }), ...(port !== undefined && { port }) });
}

/**
 * The configuration that is most likely a host's: named after it, or in a folder that is. Undefined where several or
 * none are.
 */
export function likelyConfig(host: string, files: readonly string[]): string | undefined {
  const short = host.split('.')[0] ?? host;
  for (const name of new Set([host, short])) {
    const fitting = files.filter(
      file => file.split(/[/.]|keepalived[-_]/).includes(name) || file.startsWith(`${name}.`),
    );
    if (fitting.length === 1) return fitting[0];
  }
  return undefined;
}
