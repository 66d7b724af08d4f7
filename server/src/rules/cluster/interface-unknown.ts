import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** Without dynamic_interfaces the daemon ends at start if an interface that the file names is not there. */
export const interfaceUnknown: Rule = {
  id: 'interface-unknown',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const [index, node] of cluster.nodes.entries()) {
      for (const { code, word, name } of cluster.forecast.refusals[index] ?? []) {
        if (code !== 'unknown-interface' || !word) continue;
        const interfaces = Object.keys(node.interfaces ?? {});
        report({
          at: word,
          message: l10n.t(
            '{0} has no interface {1} in the cluster file, only {2}. Without it, and without dynamic_interfaces, its keepalived ends at start.',
            node.name,
            name ?? '',
            interfaces.join(', '),
          ),
        });
      }
    }
    for (const found of causesOf(cluster, 'start-fault')) {
      const { participant, fault } = found.cause;
      if (fault.code !== 'interface-missing') continue;
      report({
        at: fault.word ?? placeOfInstance(participant.instance),
        message: l10n.t(
          '{0} has no interface {1} in the cluster file, and this instance waits for it in FAULT: {2}.',
          nodeName(cluster, participant),
          fault.name ?? '',
          consequence(cluster, found),
        ),
      });
    }
  },
};
