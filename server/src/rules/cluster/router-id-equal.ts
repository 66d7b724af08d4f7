import * as l10n from '@vscode/l10n';
import { setting } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** router_id only names the node in mails, SNMP and JSON. */
export const routerIdEqual: Rule = {
  id: 'router-id-equal',
  kind: 'cluster',
  severity: 'hint',
  cluster(cluster, report) {
    for (const node of cluster.nodes) {
      const { routerId } = node.vrrp.globals;
      const other = cluster.nodes.find(
        one => one !== node && one.vrrp.globals.routerId?.value === routerId?.value,
      )?.vrrp.globals.routerId;
      // Nodes of one file that share the line have no line of their own to tell them apart.
      if (!routerId?.word || !other?.word || other.word === routerId.word) continue;
      report({
        at: routerId.word,
        message: l10n.t('router_id is the same on several nodes, so that their mails and traps look alike.'),
        related: [{ at: other.word, message: l10n.t('The same here') }],
        ...(/^[\w.-]+$/.test(node.name) &&
          node.name !== routerId.value &&
          setting(routerId.word, 'router_id', node.name)),
      });
    }
  },
};
