import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { chooseAddresses } from './addresses.ts';
import { CLUSTER_FILE, type NodeEntry, parseClusterFile } from './cluster-file.ts';
import { type Reading, readConfiguration } from './reading.ts';

/** A cluster as the lab builds it: everything that the hosts will have. */
export interface ClusterPlan {
  readonly folder: string;
  readonly name: string;
  /** In the order in which they start. */
  readonly nodes: readonly NodePlan[];
  /** Every VIP of any node, as the first file that lists it writes it. */
  readonly vips: readonly string[];
}

export interface NodePlan {
  readonly name: string;
  readonly text: string;
  readonly configId: string | undefined;
  readonly reading: Reading;
  /** Addresses with their prefix, by interface. */
  readonly interfaces: Readonly<Record<string, readonly string[]>>;
  /** What else lies on the host, by absolute path. */
  readonly files: Readonly<Record<string, HostFile>>;
}

export interface HostFile {
  readonly content: Buffer;
  readonly mode: number;
}

/**
 * Reads a cluster folder. With a cluster file, its nodes are the cluster; without one, each `.conf` file in the
 * folder is a node, or else each folder in it that holds a `keepalived.conf`.
 * @param order the names of nodes in the order in which they start, where no cluster file gives one
 * @throws Error with a message for people if the folder holds no cluster.
 */
export async function readCluster(folder: string, order: readonly string[] = []): Promise<ClusterPlan> {
  const written = await readText(join(folder, CLUSTER_FILE));
  const entries =
    written === null
      ? inOrder(await findNodes(folder), order)
      : parseClusterFile(written, join(folder, CLUSTER_FILE));
  if (entries.length === 0)
    throw new Error(`${folder}: no keepalived configuration here, and no ${CLUSTER_FILE} that names one`);

  const read = await Promise.all(entries.map(entry => readNode(folder, entry)));
  const nodes = chooseAddresses(read);
  const vips = nodes.flatMap(({ reading }) => reading.instances.flatMap(({ vips }) => vips));
  return { folder, name: basename(folder), nodes, vips: [...new Set(vips)] };
}

/** A node before the lab has given it the addresses that its entry leaves open. */
export type NodeDraft = Omit<NodePlan, 'interfaces'> & {
  readonly interfaces: NodePlan['interfaces'] | undefined;
};

async function readNode(folder: string, entry: NodeEntry): Promise<NodeDraft> {
  const path = join(folder, entry.config);
  const text = await readText(path);
  if (text === null) throw new Error(`${path}: cannot be read, though the cluster names it`);
  const files: Record<string, HostFile> = {};
  for (const [place, file] of await companions(dirname(path))) files[place] = file;
  for (const [from, { to, mode }] of Object.entries(entry.files)) {
    const content = await readFile(join(folder, from));
    files[to ?? `/etc/keepalived/${basename(from)}`] = { content, mode: Number.parseInt(mode ?? '0644', 8) };
  }
  const { name, configId, interfaces } = entry;
  return {
    name,
    text,
    configId,
    reading: readConfiguration(text, configId ?? name.split('.')[0] ?? ''),
    interfaces,
    files,
  };
}

/** What lies beside a configuration is taken along, for its includes and scripts. */
async function companions(folder: string): Promise<[string, HostFile][]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter(entry => entry.isFile() && !/\.(json|md)$/.test(entry.name)).slice(0, 200);
  return Promise.all(
    files.map(async (entry): Promise<[string, HostFile]> => {
      const path = join(entry.parentPath, entry.name);
      const mode = entry.name.endsWith('.conf') ? 0o644 : 0o755;
      return [`/etc/keepalived/${relative(folder, path)}`, { content: await readFile(path), mode }];
    }),
  );
}

async function findNodes(folder: string): Promise<NodeEntry[]> {
  const here = (await readdir(folder)).filter(name => name.endsWith('.conf')).sort();
  if (here.length > 0) return here.map(name => ({ name: basename(name, '.conf'), config: name, files: {} }));
  const below = (await readdir(folder, { withFileTypes: true })).filter(entry => entry.isDirectory());
  const nodes = await Promise.all(
    below.map(async ({ name }) => {
      const config = join(name, 'keepalived.conf');
      return (await readText(join(folder, config))) === null ? [] : [{ name, config, files: {} }];
    }),
  );
  return nodes.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

function inOrder(entries: readonly NodeEntry[], order: readonly string[]): NodeEntry[] {
  const place = ({ name }: NodeEntry) => (order.includes(name) ? order.indexOf(name) : order.length);
  return entries.toSorted((a, b) => place(a) - place(b));
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
