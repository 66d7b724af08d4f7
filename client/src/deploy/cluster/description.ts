import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DeployError, messageOf } from '../errors.ts';
import type { DesiredFile, DesiredNode } from '../node.ts';
import { parseJsonWithComments } from './jsonc.ts';

/** Where a main file goes unless the node says otherwise. */
const CONFIG_PATH = '/etc/keepalived/keepalived.conf';

export interface ClusterDescription {
  readonly name: string;
  readonly nodes: readonly DesiredNode[];
}

/** What a cluster file says of a deployment: where each file goes, and how the host is reached. */
interface NodeEntry {
  readonly name: string;
  readonly config: string;
  readonly to: string;
  readonly ssh: string;
  readonly configId?: string;
  readonly files: readonly {
    readonly from: string;
    readonly to: string;
    readonly mode?: string;
    readonly owner?: string;
  }[];
}

/**
 * Reads `keepalived.cluster.json` and the files that it names, which stand relative to its folder.
 * Throws a DeployError `usage` that says what is missing, and where.
 */
export async function readCluster(file: string): Promise<ClusterDescription> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new DeployError('usage', `${file} can't be read: ${messageOf(error)}`);
  });
  let json: unknown;
  try {
    json = parseJsonWithComments(text);
  } catch (error) {
    throw new DeployError('usage', `${file} is no JSON: ${messageOf(error)}`);
  }
  const { cluster, nodes } = record(json, `${file}: expected an object`);
  const entries = Object.entries(record(nodes, `${file}: "nodes" is missing`)).map(([name, node]) =>
    readNode(name, node, file),
  );
  if (entries.length === 0) throw new DeployError('usage', `${file}: "nodes" names no node`);
  const folder = dirname(resolve(file));
  return {
    name: typeof cluster === 'string' ? cluster : 'cluster',
    nodes: await Promise.all(entries.map(entry => loadNode(entry, folder))),
  };
}

function readNode(name: string, value: unknown, file: string): NodeEntry {
  const about = `${file}: node "${name}"`;
  const node = record(value, `${about} is no object`);
  const config = text(node['config'], `${about}: "config" is missing`);
  const ssh = text(node['ssh'], `${about}: "ssh" is missing, so it can't be deployed to`);
  const to = node['to'] === undefined ? CONFIG_PATH : remotePath(node['to'], `${about}: "to"`);
  const files =
    node['files'] === undefined
      ? []
      : Object.entries(record(node['files'], `${about}: "files" is no object`));
  return {
    name,
    config,
    ssh,
    to,
    ...(node['configId'] !== undefined && {
      configId: text(node['configId'], `${about}: "configId" is no text`),
    }),
    files: files.map(([from, value]) => readFileEntry(from, value, `${about}: file "${from}"`)),
  };
}

function readFileEntry(from: string, value: unknown, about: string) {
  const entry = record(value, `${about} is no object`);
  const mode = entry['mode'] === undefined ? undefined : text(entry['mode'], `${about}: "mode" is no text`);
  if (mode !== undefined && !/^0?[0-7]{3}$/.test(mode))
    throw new DeployError('usage', `${about}: "mode" is ${mode}, expected octal digits as in "0755"`);
  const owner =
    entry['owner'] === undefined ? undefined : text(entry['owner'], `${about}: "owner" is no text`);
  if (owner !== undefined && !/^[\w.-]+(:[\w.-]+)?$/.test(owner))
    throw new DeployError('usage', `${about}: "owner" is ${owner}, expected user or user:group`);
  return {
    from,
    to: remotePath(entry['to'], `${about}: "to"`),
    ...(mode && { mode }),
    ...(owner && { owner }),
  };
}

async function loadNode(entry: NodeEntry, folder: string): Promise<DesiredNode> {
  const load = (from: string) =>
    readFile(resolve(folder, from)).catch((error: unknown) => {
      throw new DeployError('usage', `node "${entry.name}": ${from} can't be read: ${messageOf(error)}`);
    });
  const config: DesiredFile = { to: entry.to, content: await load(entry.config) };
  const others = await Promise.all(
    entry.files.map(
      async ({ from, ...file }): Promise<DesiredFile> => ({ ...file, content: await load(from) }),
    ),
  );
  const paths = [config, ...others].map(file => file.to);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw new DeployError('usage', `node "${entry.name}": two files go to ${twice}`);
  return {
    name: entry.name,
    ssh: entry.ssh,
    config: entry.to,
    files: [config, ...others],
    service: 'running',
    ...(entry.configId !== undefined && { configId: entry.configId }),
  };
}

/** Absolute, without anything that the host's program could take for something else. */
function remotePath(value: unknown, about: string): string {
  const path = text(value, `${about} is missing`);
  if (!/^\/\P{Cc}*[^/\p{Cc}]$/u.test(path) || path.split('/').includes('..'))
    throw new DeployError('usage', `${about} is ${JSON.stringify(path)}, expected an absolute path`);
  return path;
}

function record(value: unknown, message: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DeployError('usage', message);
  return value as Record<string, unknown>;
}

function text(value: unknown, message: string): string {
  if (typeof value !== 'string' || value === '') throw new DeployError('usage', message);
  return value;
}
