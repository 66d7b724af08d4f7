/** The VIPs that the other files of a set-up have to agree with. */
import * as l10n from '@vscode/l10n';
import type { SetupFile, WrittenAddress } from '../../../cluster/setup-files/index.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import type { Address } from '../../../config/vrrp/index.ts';
import type { Word } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import { lvsConfiguration } from '../../semantics/lvs/view.ts';
import type { Fix, Related } from '../../rule.ts';

export interface VirtualAddresses {
  /** Those that an instance sets, by their keys. */
  readonly held: ReadonlyMap<string, { readonly address: Address; readonly word: Word }>;
  /** Those, and what virtual servers serve besides. */
  readonly all: ReadonlySet<string>;
}

const known = new Memo<ClusterView, VirtualAddresses>(collect);

/** @returns undefined if the cluster has no VIP, or a template will fill some in */
export function addressesIn(cluster: ClusterView): VirtualAddresses | undefined {
  const addresses = known.get(cluster);
  const isUnknown = cluster.nodes.some(({ vrrp }) => vrrp.unknown.length > 0);
  return isUnknown || addresses.held.size === 0 ? undefined : addresses;
}

function collect({ nodes }: ClusterView): VirtualAddresses {
  const held = new Map<string, { address: Address; word: Word }>();
  const all = new Set<string>();
  for (const { vrrp, configuration } of nodes) {
    for (const { addresses, excludedAddresses } of vrrp.instances) {
      for (const { address, word } of [...addresses, ...excludedAddresses]) {
        if (!held.has(address.key)) held.set(address.key, { address, word });
      }
    }
    for (const { address } of vrrp.ignoredAddresses) all.add(address.key);
    const { virtualServers, groups } = lvsConfiguration(configuration);
    for (const { service } of virtualServers) {
      if (service.kind === 'address' && service.address) all.add(service.address.key);
    }
    for (const { addresses } of groups.values()) for (const { address } of addresses) all.add(address.key);
  }
  for (const key of held.keys()) all.add(key);
  return { held, all };
}

/** The VIPs of a family, as a text for people. */
export function namesOf({ held }: VirtualAddresses, { family }: Address): string {
  return [...held.values()]
    .flatMap(({ address }) => (address.family === family ? [address.text] : []))
    .join(', ');
}

/** Where the VIPs stand, and the edit that takes the only one there can be. */
export function agreeing(
  { held }: VirtualAddresses,
  { uri }: Pick<SetupFile, 'uri'>,
  { address, range }: WrittenAddress,
): { readonly related: readonly Related[]; readonly fix?: Fix } {
  const candidates = [...held.values()].filter(one => one.address.family === address.family);
  const related = candidates
    .slice(0, 3)
    .map(({ word }) => ({ at: word, message: l10n.t('A VIP of the cluster') }));
  const [only, another] = candidates;
  if (!only || another) return { related };
  const newText = only.address.text;
  return {
    related,
    fix: { title: l10n.t('Set the address to {0}', newText), edits: [{ at: { uri, range }, newText }] },
  };
}
