import { l10n } from 'vscode';
import type { ClusterPlan } from '../deploy/cluster/plan.ts';
import { addressesOf } from '../deploy/expectations.ts';
import type { NodeDeployment } from '../deploy/node-deployment.ts';

/** What a deployment means for one virtual IP. */
export interface Effect {
  readonly address: string;
  readonly text: string;
  /** It goes to another node, comes or goes away. */
  readonly moves: boolean;
}

/** For each virtual IP of the cluster: who holds it now, and who will. */
export function effectsOf({ deployments, change }: ClusterPlan): Effect[] {
  const addresses = new Set(
    deployments.flatMap(({ plan }) =>
      [...plan.before.instances, ...plan.after.instances].flatMap(addressesOf),
    ),
  );
  return [...addresses].map(address => {
    const now = deployments.filter(each => each.facts.addresses.some(has => has.address === address));
    const then = holderAfter(address, deployments, change.mayHandOver ? [] : now);
    return { address, ...describe(now.map(nameOf), then && nameOf(then)) };
  });
}

/** Who has it stays its holder where nothing speaks for another one; else the highest priority wins. */
function holderAfter(
  address: string,
  deployments: readonly NodeDeployment[],
  now: readonly NodeDeployment[],
): NodeDeployment | undefined {
  const candidates = deployments.flatMap(each =>
    each.plan.after.instances
      .filter(instance => addressesOf(instance).includes(address))
      .map(({ priority }) => ({ each, priority })),
  );
  const stays = candidates.find(({ each }) => now.includes(each));
  return (stays ?? candidates.toSorted((a, b) => b.priority - a.priority)[0])?.each;
}

function describe(now: readonly string[], then: string | undefined): Omit<Effect, 'address'> {
  const before = now.join(', ');
  if (then === undefined) return { text: l10n.t('goes away'), moves: true };
  if (now.length === 0) return { text: l10n.t('comes to {0}', then), moves: true };
  if (now.length === 1 && before === then) return { text: l10n.t('stays on {0}', then), moves: false };
  return { text: l10n.t('goes from {0} to {1}', before, then), moves: true };
}

function nameOf(deployment: NodeDeployment): string {
  return deployment.node.name;
}
