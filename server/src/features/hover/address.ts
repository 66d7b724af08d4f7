import * as l10n from '@vscode/l10n';
import { parsePrefix } from '../../config/vrrp/index.ts';
import { addressesOf } from '../instances.ts';
import type { World } from '../world.ts';
import { holdersText } from './election.ts';

/** Which nodes have an address as a VIP, on which instance, and who holds it. Markdown; empty if it is no VIP. */
export function virtualAddressText(world: World, uri: string, text: string): string {
  const address = parsePrefix(text)?.address;
  if (!address) return '';
  return world
    .clustersOf(uri)
    .flatMap(cluster => {
      const on = cluster.nodes.flatMap(({ name, vrrp }) =>
        vrrp.instances
          .filter(instance => addressesOf(instance).some(one => one.key === address.key))
          .map(instance => `${name} (${instance.name.value})`),
      );
      if (on.length === 0) return [];
      return [[`${l10n.t('VIP of')}: ${on.join(', ')}`, holdersText(cluster, address)].join('\n\n')];
    })
    .join('\n\n');
}
