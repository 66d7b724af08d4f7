export const CLUSTER_FILE = 'keepalived.cluster.json';

/** A node as a cluster file, or its absence, describes it. */
export interface NodeEntry {
  readonly name: string;
  readonly config: string;
  readonly configId?: string;
  readonly interfaces?: Record<string, string[]>;
  readonly files: Record<string, { to?: string; mode?: string }>;
}

/**
 * Reads the nodes of a cluster file, as far as the lab has to know them.
 * @param path for the messages
 * @throws Error that says what is wrong with the file
 */
export function parseClusterFile(text: string, path: string): NodeEntry[] {
  const written = field(parseCommented(text, path), 'nodes');
  if (!isRecord(written)) throw new Error(`${path}: expected an object "nodes" with an entry for each node`);
  return Object.entries(written).map(([name, node]) => {
    const config = field(node, 'config');
    if (typeof config !== 'string')
      throw new Error(`${path}: node ${name} lacks "config", the name of its file`);
    const configId = field(node, 'configId');
    return {
      name,
      config,
      ...(typeof configId === 'string' ? { configId } : {}),
      ...interfacesOf(node),
      files: filesOf(node),
    };
  });
}

function interfacesOf(node: unknown): { interfaces?: Record<string, string[]> } {
  const written = field(node, 'interfaces');
  if (!isRecord(written)) return {};
  return { interfaces: Object.fromEntries(Object.entries(written).map(([key, list]) => [key, texts(list)])) };
}

function filesOf(node: unknown): NodeEntry['files'] {
  const written = field(node, 'files');
  if (!isRecord(written)) return {};
  return Object.fromEntries(
    Object.entries(written).map(([from, file]) => {
      const to = field(file, 'to');
      const mode = field(file, 'mode');
      return [
        from,
        { ...(typeof to === 'string' ? { to } : {}), ...(typeof mode === 'string' ? { mode } : {}) },
      ];
    }),
  );
}

/** JSON as people write it: with comments, and a comma too many here and there. */
function parseCommented(text: string, path: string): unknown {
  const parts = /("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[^]*?\*\/|,(?=\s*[}\]])/g;
  try {
    return JSON.parse(text.replaceAll(parts, (_, quoted?: string) => quoted ?? ''));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const texts = (list: unknown) => (Array.isArray(list) ? list.filter(item => typeof item === 'string') : []);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const field = (value: unknown, key: string) => (isRecord(value) ? value[key] : undefined);
