import * as l10n from '@vscode/l10n';
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
    throw new DeployError('usage', l10n.t("{0} can't be read: {1}", file, messageOf(error)));
  });
  let json: unknown;
  try {
    json = parseJsonWithComments(text);
  } catch (error) {
    throw new DeployError('usage', l10n.t('{0} is no JSON: {1}', file, messageOf(error)));
  }
  const { cluster, nodes } = record(json, l10n.t('{0}: expected an object', file));
  const entries = Object.entries(record(nodes, l10n.t('{0}: "nodes" is missing', file))).map(([name, node]) =>
    readNode(name, node, file),
  );
  if (entries.length === 0) throw new DeployError('usage', l10n.t('{0}: "nodes" names no node', file));
  const folder = dirname(resolve(file));
  return {
    name: typeof cluster === 'string' ? cluster : 'cluster',
    nodes: await Promise.all(entries.map(entry => loadNode(entry, folder))),
  };
}

function readNode(name: string, value: unknown, file: string): NodeEntry {
  const about = l10n.t('{0}: node "{1}"', file, name);
  const node = record(value, l10n.t('{0} is no object', about));
  const config = text(node['config'], l10n.t('{0}: "config" is missing', about));
  const ssh = text(node['ssh'], l10n.t('{0}: "ssh" is missing, so it can\'t be deployed to', about));
  const to = node['to'] === undefined ? CONFIG_PATH : remotePath(node['to'], `${about}: "to"`);
  const files =
    node['files'] === undefined
      ? []
      : Object.entries(record(node['files'], l10n.t('{0}: "files" is no object', about)));
  return {
    name,
    config,
    ssh,
    to,
    ...(node['configId'] !== undefined && {
      configId: text(node['configId'], l10n.t('{0}: "configId" is no text', about)),
    }),
    files: files.map(([from, value]) => readFileEntry(from, value, l10n.t('{0}: file "{1}"', about, from))),
  };
}

function readFileEntry(from: string, value: unknown, about: string) {
  const entry = record(value, l10n.t('{0} is no object', about));
  const mode =
    entry['mode'] === undefined ? undefined : text(entry['mode'], l10n.t('{0}: "mode" is no text', about));
  if (mode !== undefined && !/^0?[0-7]{3}$/.test(mode))
    throw new DeployError(
      'usage',
      l10n.t('{0}: "mode" is {1}, expected octal digits as in "0755"', about, mode),
    );
  const owner =
    entry['owner'] === undefined ? undefined : text(entry['owner'], l10n.t('{0}: "owner" is no text', about));
  if (owner !== undefined && !/^[\w.-]+(:[\w.-]+)?$/.test(owner))
    throw new DeployError('usage', l10n.t('{0}: "owner" is {1}, expected user or user:group', about, owner));
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
      throw new DeployError(
        'usage',
        l10n.t('node "{0}": {1} can\'t be read: {2}', entry.name, from, messageOf(error)),
      );
    });
  const config: DesiredFile = { to: entry.to, content: await load(entry.config) };
  const others = await Promise.all(
    entry.files.map(
      async ({ from, ...file }): Promise<DesiredFile> => ({ ...file, content: await load(from) }),
    ),
  );
  const paths = [config, ...others].map(file => file.to);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined)
    throw new DeployError('usage', l10n.t('node "{0}": two files go to {1}', entry.name, twice));
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
  const path = text(value, l10n.t('{0} is missing', about));
  if (!/^\/\P{Cc}*[^/\p{Cc}]$/u.test(path) || path.split('/').includes('..'))
    throw new DeployError(
      'usage',
      l10n.t('{0} is {1}, expected an absolute path', about, JSON.stringify(path)),
    );
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
