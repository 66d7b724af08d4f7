import * as l10n from '@vscode/l10n';
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import type { VrrpInstance } from '../../config/vrrp/types.ts';
import type { Refusal } from './edit.ts';

/** An instance of a virtual router, and the node that it runs on. */
export interface Member {
  readonly node: NodeView;
  readonly instance: VrrpInstance;
}

/** The instances of a virtual router, in the order of the nodes. */
export function membersOf({ nodes }: ClusterView, vrid: number): Member[] {
  return nodes.flatMap(node =>
    node.vrrp.instances
      .filter(instance => instance.vrid.value === vrid)
      .map(instance => ({ node, instance })),
  );
}

export function noRouter({ name }: ClusterView, vrid: number): Refusal {
  return { refused: l10n.t('{0} has no virtual router {1}.', name, vrid) };
}
