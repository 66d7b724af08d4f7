import * as l10n from '@vscode/l10n';
import { hostAddresses } from '../../cluster/model.ts';
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import { type Configuration, topLevelNamed } from '../../config/index.ts';
import { parsePrefix } from '../../config/vrrp/address.ts';
import type { Address } from '../../config/vrrp/index.ts';
import { Memo } from '../../text/memo.ts';
import type { Rule } from '../rule.ts';
import { holds, serviceName, servicesOf } from './services.ts';

/** IPVS takes what comes in for a service's address, which nothing does as long as no node has that address. */
export const virtualServerWithoutAddress: Rule = {
  id: 'virtual-server-without-address',
  kind: 'cluster',
  severity: 'information',
  cluster(cluster, report) {
    // Without an instance the addresses are set by something else.
    if (cluster.nodes.some(({ vrrp }) => vrrp.instances.length === 0 || vrrp.unknown.length > 0)) return;
    const told = new Set<string>();
    for (const service of servicesOf(cluster)) {
      const { address, node, server } = service;
      if (!address || told.has(service.key) || isOnANode(cluster, address)) continue;
      told.add(service.key);
      const [, at, to] = server.statement.words;
      report({
        at: at ?? server.statement.words[0]!,
        ...(to && { to }),
        message: l10n.t(
          'No instance holds {0}, so that {1} gets connections only if something else gives {2} that address.',
          address.text,
          serviceName(service),
          node.name,
        ),
      });
    }
  },
};

function isOnANode({ nodes }: ClusterView, address: Address): boolean {
  return nodes.some(
    node =>
      holds(node, address) ||
      isStatic(node, address) ||
      hostAddresses(node).some(host => host.address.key === address.key),
  );
}

/** Whether `static_ipaddress` sets it, master or not. */
function isStatic({ configuration }: NodeView, address: Address): boolean {
  return statics.get(configuration).has(address.key);
}

const statics = new Memo((configuration: Configuration): ReadonlySet<string> => {
  const lines = topLevelNamed(configuration, 'static_ipaddress').flatMap(({ block }) => block?.items ?? []);
  const words = lines.flatMap(line => (line.kind === 'statement' ? line.words : []));
  return new Set(words.flatMap(({ text }) => parsePrefix(text)?.address.key ?? []));
});
