/**
 * Which of the config ids that a file's conditions name is a node's, where nobody said so: the one that is the node's
 * name, or ends in it (`lbA` for node `a`), else the one at the node's place if there are as many nodes as ids.
 * @returns undefined if that can't be told
 */
export function guessConfigId(
  nodes: readonly string[],
  node: string,
  ids: readonly string[],
): string | undefined {
  const name = node.toLowerCase();
  const matches: readonly ((id: string) => boolean)[] = [
    id => id === name,
    id => id.endsWith(name) || name.endsWith(id),
    id => id.startsWith(name) || name.startsWith(id),
  ];
  for (const match of matches) {
    const found = ids.filter(id => match(id.toLowerCase()));
    if (found.length === 1) return found[0];
  }
  return nodes.length === ids.length ? ids[nodes.indexOf(node)] : undefined;
}
