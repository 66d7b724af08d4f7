import * as l10n from '@vscode/l10n';
import type { CheckVerdict } from '../../cluster/index.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Reporter, Rule } from '../rule.ts';
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
  report({ at, message: l10n.t('{0} {1}: {2}.', check, reasonOf(verdict), consequence(cluster, found)) });
}

function reasonOf({ outcome, reason }: CheckVerdict): string {
  switch (reason) {
    case 'no-shell':
      return outcome === 'always-fails'
        ? l10n.t(
            'always fails, as keepalived runs the command without a shell and pipes and operators are only arguments',
          )
        : l10n.t(
            'always passes, as keepalived runs the command without a shell and pipes and operators are only arguments',
          );
    case 'no-interpreter':
      return l10n.t('always passes, as its file has no #! line');
    case 'too-slow':
      return l10n.t('always fails, as it takes longer than its timeout');
    case 'needs-vip':
      return l10n.t('fails wherever the VIP is not, so that no node can get it');
    default:
      return outcome === 'always-fails' ? l10n.t('always fails') : l10n.t('always passes');
  }
}
