import { findNodeAtLocation, type Node } from 'jsonc-parser';

/** A file that a cluster file sends along to a host. */
export interface ListedFile {
  /** As it is written: relative to the cluster file's folder. */
  readonly path: string;
  /** The mode that it gets on the host, as it is written: `0755`. */
  readonly mode?: string;
}

/** The `files` of all nodes and real servers. What is none is left out. */
export function listedFiles(root: Node | undefined): ListedFile[] {
  return ['nodes', 'realServers']
    .flatMap(key => membersOf(root && findNodeAtLocation(root, [key])))
    .flatMap(([, host]) =>
      membersOf(host.type === 'object' ? findNodeAtLocation(host, ['files']) : undefined),
    )
    .map(([path, entry]) => {
      const mode: unknown = entry.type === 'object' ? findNodeAtLocation(entry, ['mode'])?.value : undefined;
      return { path, ...(typeof mode === 'string' && { mode }) };
    });
}

function membersOf(node: Node | undefined): [string, Node][] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [name, member] = [] }): [string, Node][] =>
    name && member ? [[String(name.value), member]] : [],
  );
}
