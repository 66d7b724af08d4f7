import * as l10n from '@vscode/l10n';
import type { ClusterView } from '../../cluster/view.ts';
import type { Address, VirtualAddress } from '../../config/vrrp/index.ts';
import type { Reporter, Rule } from '../rule.ts';
import { type Counterparts, counterpartsOf, type Member } from './counterparts.ts';
import { placeOf } from './difference.ts';
import { severityOf } from './outcome.ts';
import { causesOf, consequence, nodeName, troublesOf } from './troubles.ts';

/**
 * An advert carries the addresses of its sender. Up to 2.3.2 a node with another list drops it; later ones only log
 * that, and an address that the master does not list is served by nobody.
 */
export const virtualAddressMismatch: Rule = {
  id: 'virtual-address-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const counterparts of counterpartsOf(cluster)) reportMissing(cluster, counterparts, report);
    reportRepeated(cluster, report);
  },
};

function reportMissing(cluster: ClusterView, counterparts: Counterparts, report: Reporter): void {
  const lists = counterparts.map(member => ({
    member,
    keys: new Set(member.instance.addresses.map(({ address }) => address.key)),
  }));
  for (const { instance } of counterparts) {
    for (const { address, word } of instance.addresses) {
      const without = lists.find(({ keys }) => !keys.has(address.key))?.member;
      if (!without) continue;
      const result = consequenceFor(cluster, counterparts, address);
      report({
        at: word,
        severity: severityOf(cluster, counterparts, 'warning'),
        message: result
          ? l10n.t('{0} does not list {1}: {2}.', without.node.name, address.text, result)
          : l10n.t(
              "{0} does not list {1}. Nodes with different addresses drop each other's adverts, or nobody takes over what only one of them has.",
              without.node.name,
              address.text,
            ),
        related: [{ at: listOf(without), message: l10n.t('The addresses of {0}', without.node.name) }],
      });
    }
  }
}

/** The trouble of this very address, else another one that the instances have because of their lists. */
function consequenceFor(
  cluster: ClusterView,
  counterparts: Counterparts,
  address: Address,
): string | undefined {
  const instances = new Set(counterparts.map(({ instance }) => instance));
  const listed = new Set(
    counterparts.flatMap(({ instance }) => instance.addresses.map(({ address: { key } }) => key)),
  );
  const found = troublesOf(cluster).filter(({ cause, address: { key } }) => {
    if (cause.kind === 'not-listed') return listed.has(key);
    if (cause.kind !== 'dropped') return false;
    return cause.reason.startsWith('address-') && instances.has(cause.sender.instance);
  });
  const own = found.find(trouble => trouble.address.key === address.key) ?? found[0];
  return own && consequence(cluster, own);
}

/** Lists of the same addresses, one of which names an address twice: the number of addresses differs. */
function reportRepeated(cluster: ClusterView, report: Reporter): void {
  for (const found of causesOf(cluster, 'dropped')) {
    if (found.cause.reason !== 'address-count') continue;
    const { sender, receiver } = found.cause;
    for (const [mine, theirs] of [
      [sender, receiver],
      [receiver, sender],
    ] as const) {
      const repeated = repeatedIn(mine.instance.addresses);
      if (!repeated || repeatedIn(theirs.instance.addresses)) continue;
      report({
        at: repeated.word,
        message: l10n.t(
          '{0} is listed twice here and once on {1}, and the number of addresses in an advert counts: {2}.',
          repeated.address.text,
          nodeName(cluster, theirs),
          consequence(cluster, found),
        ),
        fix: {
          title: l10n.t('Remove the second {0}', repeated.address.text),
          edits: [{ at: repeated.word, newText: '' }],
        },
      });
    }
  }
}

function repeatedIn(addresses: readonly VirtualAddress[]): VirtualAddress | undefined {
  return addresses.find(({ address }, at) =>
    addresses.slice(0, at).some(other => other.address.key === address.key),
  );
}

function listOf(member: Member) {
  return placeOf(member, member.instance.addresses[0]?.word);
}
