import * as l10n from '@vscode/l10n';
import { parsePrefix } from '../../config/vrrp/address.ts';
import { keyword, linesOf } from '../../config/vrrp/lines.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Change, Refusal } from './edit.ts';
import { appendToBlock, type ReadText, stepOf } from './places.ts';
import { type Member, membersOf, noRouter } from './routers.ts';

/** Gives a virtual router one more VIP, on all of its nodes. */
export function addVirtualAddress(
  cluster: ClusterView,
  vrid: number,
  address: string,
  text: ReadText,
): Change[] | Refusal {
  const members = membersOf(cluster, vrid);
  const prefix = parsePrefix(address);
  if (members.length === 0) return noRouter(cluster, vrid);
  if (!prefix) return { refused: l10n.t('{0} is no address.', address) };
  if (members.some(({ instance }) => instance.family !== prefix.address.family))
    return { refused: l10n.t('Virtual router {0} has addresses of the other family.', vrid) };
  if (cluster.forecast.addresses.has(prefix.address.text) || isThere(cluster, prefix.address.key))
    return { refused: l10n.t('{0} is a VIP of the cluster already.', prefix.address.text) };
  const changes = members.map(member => addTo(member, address, text));
  const missing = changes.findIndex(change => change === undefined);
  if (missing >= 0)
    return { refused: l10n.t('{0}: a block is not closed.', members[missing]?.node.name ?? '') };
  return changes.filter(change => change !== undefined);
}

function isThere({ nodes }: ClusterView, key: string): boolean {
  return nodes.some(({ vrrp }) =>
    vrrp.instances.some(({ addresses, excludedAddresses }) =>
      [...addresses, ...excludedAddresses].some(({ address }) => address.key === key),
    ),
  );
}

function addTo({ instance }: Member, address: string, text: ReadText): Change | undefined {
  const list = linesOf(instance.statement).findLast(line => keyword(line) === 'virtual_ipaddress');
  if (list) return appendToBlock(list, indent => [`${indent}${address}`], text);
  return appendToBlock(
    instance.statement,
    indent => [
      `${indent}virtual_ipaddress {`,
      `${indent}${stepOf(text(instance.statement.words[0]?.section.uri ?? ''))}${address}`,
      `${indent}}`,
    ],
    text,
  );
}
