import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../cluster/index.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Reporter, Rule } from '../rule.ts';
import { pgrepInstead } from './setup/pidof-check.ts';
import { causesOf, consequence, type CauseOf, type Found } from './troubles.ts';

/** A check that always says the same protects nothing. */
export const checkWithoutEffect: Rule = {
  id: 'check-without-effect',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of [...causesOf(cluster, 'check-blind'), ...causesOf(cluster, 'check-fault')]) {
      reportCheck(cluster, found, report);
    }
  },
};

function reportCheck(
  cluster: ClusterView,
  found: Found<CauseOf<'check-blind' | 'check-fault'>>,
  report: Reporter,
): void {
  const { participant, check, verdict } = found.cause;
  const script = cluster.nodes[participant.node]?.vrrp.scripts.find(({ name }) => name.value === check);
  const at = script?.command[0] ?? script?.name.word;
  if (!at || !verdict) return;
  report({
    at,
    message: l10n.t('{0} {1}: {2}.', check, describeVerdict(verdict), consequence(cluster, found)),
    ...(verdict.reason === 'pidof' && script?.command[0] && pgrepInstead(script.command[0])),
  });
}
