import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  type ClusterFileNode,
  type ClusterFileRealServer,
  readClusterFile,
} from '../../../../server/src/cluster/cluster-file.ts';
import type { SentFile } from '../../../../server/src/cluster/sent-files.ts';
import { DeployError, messageOf } from '../errors.ts';
import type { DesiredFile, DesiredNode } from '../node.ts';

/** Where a main file goes unless the node says otherwise. */
const CONFIG_PATH = '/etc/keepalived/keepalived.conf';

/** What a cluster file says of a deployment: what each host should have, and how it is reached. */
export interface ClusterDescription {
  readonly name: string;
  /** The hosts that run keepalived. */
  readonly nodes: readonly DesiredNode[];
  /** The hosts behind them, which never run it. */
  readonly realServers: readonly DesiredNode[];
  /** Rules of the linter that are off or have another severity in this cluster. */
  readonly rules: Readonly<Record<string, string>>;
}

/**
 * Reads `keepalived.cluster.json` and the files that it names, which stand relative to its folder.
 * Throws a DeployError `usage` that says what is wrong, and where.
 * @param read the bytes of a file; an editor may give what it shows, which is not saved yet
 */
export async function readCluster(
  file: string,
  read: (path: string) => Promise<Uint8Array> = path => readFile(path),
): Promise<ClusterDescription> {
  const bytes = await read(file).catch((error: unknown) => {
    throw new DeployError('usage', l10n.t("{0} can't be read: {1}", file, messageOf(error)));
  });
  const { name, nodes, realServers, rules, problems } = readClusterFile(
    'file:///keepalived.cluster.json',
    Buffer.from(bytes)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  );
  const [problem] = problems;
  if (problem) throw new DeployError('usage', `${file}:${problem.range.start.line + 1}: ${problem.message}`);
  if (nodes.length === 0) throw new DeployError('usage', l10n.t('{0}: "nodes" names no node', file));
  const folder = dirname(resolve(file));
  const load = (from: string) => read(resolve(folder, from));
  return {
    name: name ?? 'cluster',
    nodes: await Promise.all(nodes.map(node => loadNode(node, load))),
    realServers: await Promise.all(realServers.map(server => loadRealServer(server, load))),
    rules,
  };
}

type Load = (from: string) => Promise<Uint8Array>;

async function loadNode(node: ClusterFileNode, load: Load): Promise<DesiredNode> {
  const { name, config, configId, to = CONFIG_PATH, version, interfaces } = node;
  const files = await loadFiles(name, [{ from: config, to }, ...node.files], load);
  return {
    name,
    ssh: sshOf(node),
    config: to,
    files,
    service: 'running',
    ...(configId !== undefined && { configId }),
    host: {
      ...(version !== undefined && { version }),
      ...(interfaces && { interfaces }),
    },
  };
}

async function loadRealServer(server: ClusterFileRealServer, load: Load): Promise<DesiredNode> {
  const { name, run } = server;
  const files = await loadFiles(name, server.files, load);
  const command = run === undefined ? undefined : commandOf(server, run);
  return {
    name,
    ssh: sshOf(server),
    config: '',
    files,
    service: 'none',
    ...(command !== undefined && { run: command }),
  };
}

/** A command that begins with the name of one of the files means the file where it is on the host. */
function commandOf({ name, files }: ClusterFileRealServer, run: string): readonly string[] {
  const [first = '', ...rest] = run.trim().split(/\s+/);
  const program = files.find(file => file.from === first)?.to ?? first;
  if (!program.startsWith('/'))
    throw new DeployError(
      'usage',
      l10n.t(
        'node "{0}": "run" begins with {1}, which is none of its files and no absolute path',
        name,
        first,
      ),
    );
  return [program, ...rest];
}

async function loadFiles(name: string, files: readonly SentFile[], load: Load): Promise<DesiredFile[]> {
  const paths = files.map(file => file.to);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined)
    throw new DeployError('usage', l10n.t('node "{0}": two files go to {1}', name, twice));
  return Promise.all(
    files.map(async ({ from, ...file }) => {
      const bytes = await load(from).catch((error: unknown) => {
        throw new DeployError(
          'usage',
          l10n.t('node "{0}": {1} can\'t be read: {2}', name, from, messageOf(error)),
        );
      });
      return { ...file, from, content: Buffer.from(bytes) };
    }),
  );
}

function sshOf({ name, ssh }: { readonly name: string; readonly ssh?: string }): string {
  if (ssh !== undefined && ssh !== '') return ssh;
  throw new DeployError('usage', l10n.t('node "{0}": "ssh" is missing, so it can\'t be deployed to', name));
}
