import * as l10n from '@vscode/l10n';
import type { NodeView } from '../../cluster/view.ts';
import type { VrrpInstance } from '../../config/vrrp/types.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf, type Member } from './counterparts.ts';
import { placeOfInstance } from './troubles.ts';

/** What comes in on one interface goes out on the other, so both addresses have to be on one node, also when a link breaks. */
export const syncGroupMissing: Rule = {
  id: 'sync-group-missing',
  kind: 'cluster',
  severity: 'information',
  cluster(cluster, report) {
    const routers = counterpartsOf(cluster);
    for (const node of cluster.nodes) {
      const own = routers.flatMap(members => {
        const mine = members.find(one => one.node === node);
        const master = preferred(members);
        return mine && master && !isTied(node, mine.instance) ? [{ mine, master, members }] : [];
      });
      const [first] = own;
      const second = own.find(
        ({ mine, master, members }) =>
          first !== undefined &&
          mine.instance.interface?.value !== first.mine.instance.interface?.value &&
          master.node === first.master.node &&
          members.length === first.members.length &&
          mine.instance.family === first.mine.instance.family,
      );
      if (!first || !second) continue;
      const peer = [...first.members].find(member =>
        second.members.some(other => other.node === member.node && areTied(member, other)),
      );
      report({
        at: placeOfInstance(second.mine.instance),
        ...(peer && { severity: 'warning' as const }),
        message: peer
          ? l10n.t(
              'A sync group keeps {0} and {1} together on {2}, and none does here: after a failure the two addresses can be on different nodes.',
              first.mine.instance.name.value,
              second.mine.instance.name.value,
              peer.node.name,
            )
          : l10n.t(
              'Nothing keeps {0} and {1} on one node: if only one of their interfaces fails, one address moves and the other stays. A vrrp_sync_group moves both.',
              first.mine.instance.name.value,
              second.mine.instance.name.value,
            ),
        related: [{ at: placeOfInstance(first.mine.instance), message: first.mine.instance.name.value }],
      });
    }
  },
};

/** Whether a group of their node holds both. */
function areTied({ node, instance }: Member, other: Member): boolean {
  return node.vrrp.groups.some(({ members }) => {
    const names = members.map(({ value }) => value);
    return names.includes(instance.name.value) && names.includes(other.instance.name.value);
  });
}

/** Whether a group holds it, or it watches another interface by itself. */
function isTied({ vrrp }: NodeView, instance: VrrpInstance): boolean {
  return (
    vrrp.groups.some(({ members }) => members.some(({ value }) => value === instance.name.value)) ||
    instance.tracked.some(
      ({ kind, name }) => kind === 'interface' && name.value !== instance.interface?.value,
    )
  );
}

/** The one of the highest priority, if there is only one. */
function preferred(members: readonly Member[]): Member | undefined {
  const highest = Math.max(...members.map(({ instance }) => instance.priority.value));
  const top = members.filter(({ instance }) => instance.priority.value === highest);
  return top.length === 1 ? top[0] : undefined;
}
