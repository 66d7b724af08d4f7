import * as l10n from '@vscode/l10n';
import type { ConfigShape, InstanceShape } from '../config-shape.ts';
import type { Finding } from '../node.ts';

/**
 * Whether the nodes would still accept each other's advertisements: the least that a cluster needs, checked with
 * what each node has after the deployment. Instances belong together by interface-independent name or router id.
 */
export function checkAgreement(
  nodes: readonly { readonly node: string; readonly after: ConfigShape }[],
): Finding[] {
  const findings: Finding[] = [];
  for (const [index, one] of nodes.entries())
    for (const other of nodes.slice(index + 1))
      for (const instance of one.after.instances) {
        const peer = other.after.instances.find(candidate => candidate.name === instance.name);
        if (!peer) continue;
        const what = disagreement(instance, peer);
        if (what.length > 0)
          findings.push({
            code: 'cluster-mismatch',
            severity: 'error',
            message: l10n.t(
              '{0} and {1} would not agree about vrrp_instance {2}: {3}',
              one.node,
              other.node,
              instance.name,
              what.join(', '),
            ),
          });
      }
  return findings;
}

function disagreement(one: InstanceShape, other: InstanceShape): string[] {
  const differs = (key: 'virtualRouterId' | 'authentication' | 'version') => one[key] !== other[key];
  const addresses = [...one.addresses].sort().join() !== [...other.addresses].sort().join();
  return [
    ...(differs('virtualRouterId') ? ['virtual_router_id'] : []),
    ...(differs('authentication') ? ['authentication'] : []),
    ...(differs('version') ? ['version'] : []),
    ...(one.advertInterval !== other.advertInterval ? ['advert_int'] : []),
    ...(addresses ? [l10n.t('virtual addresses')] : []),
  ];
}
