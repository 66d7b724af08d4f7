import * as l10n from '@vscode/l10n';
import { hostAddresses, participantsOf } from '../../cluster/model.ts';
import { inferSources } from '../../cluster/sources.ts';
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import type { Rule } from '../rule.ts';
import { serviceName, servicesOf } from './services.ts';

/**
 * With DR and TUN a real server gets packets that still go to the VIP. One that has the same service in its own IPVS
 * table balances them once more, and may well send them back.
 */
export const directorIsRealServer: Rule = {
  id: 'director-is-real-server',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    if (cluster.nodes.length < 2) return;
    const services = servicesOf(cluster);
    if (services.length === 0) return;
    const owners = addressOwners(cluster);
    for (const service of services) {
      for (const real of service.server.realServers) {
        const owner = owners.get(real.address.key);
        const method = real.method ?? service.server.method?.value ?? 'NAT';
        if (!owner || owner === service.node || method === 'NAT') continue;
        const back = services.find(({ node, key }) => node === owner && key === service.key);
        // A firewall mark is set on the way in, by rules that can tell where a packet comes from.
        if (!back?.address) continue;
        report({
          at: real.word,
          ...(real.portWord && { to: real.portWord }),
          message: l10n.t(
            '{0} is {1}, which balances {2} itself: with {3} the packets that it gets go through its own IPVS table once more and can come back, in a loop.',
            real.address.text,
            owner.name,
            serviceName(service),
            method,
          ),
          related: [
            { at: back.server.statement.words[0]!, message: l10n.t('The same service on {0}', owner.name) },
          ],
        });
      }
    }
  },
};

/** Which node has an address, as far as anything tells. */
function addressOwners({ nodes }: ClusterView): Map<string, NodeView> {
  const owners = new Map<string, NodeView>();
  for (const node of nodes) {
    for (const { address } of hostAddresses(node)) owners.set(address.key, node);
  }
  const participants = participantsOf(nodes, () => true);
  for (const [participant, address] of inferSources(participants, nodes)) {
    const node = nodes[participant.node];
    if (node) owners.set(address.key, node);
  }
  return owners;
}
