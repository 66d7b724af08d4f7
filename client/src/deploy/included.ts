import { type HostFacts, readIncluded, type RemoteFile } from './host/facts.ts';
import type { HostShell } from './host/host-shell.ts';
import type { DesiredNode } from './node.ts';
import { shapesOf } from './plan.ts';

/** How deep includes may lie in each other: more than anybody needs, and no endless circle. */
const DEPTH = 8;

/**
 * Reads from the host what the configurations of now and then include and the node does not name, and what that
 * includes in turn.
 */
export async function readAllIncluded(
  shell: HostShell,
  node: DesiredNode,
  facts: HostFacts,
): Promise<RemoteFile[]> {
  if (node.service === 'none') return [];
  const found: RemoteFile[] = [];
  const asked = new Set<string>();
  const known = new Set(facts.files.map(file => file.path));
  for (let depth = 0; depth < DEPTH; depth++) {
    const { before, after } = shapesOf(node, facts, found);
    const patterns = [...new Set([...before.includes, ...after.includes])].filter(
      pattern => !asked.has(pattern) && !known.has(pattern),
    );
    if (patterns.length === 0) break;
    for (const pattern of patterns) asked.add(pattern);
    for (const file of await readIncluded(shell, patterns))
      if (!known.has(file.path)) {
        known.add(file.path);
        found.push(file);
      }
  }
  return found;
}
