import { DeployError, messageOf } from '../errors.ts';
import { holds } from '../expectations.ts';
import type { DesiredNode, Finding } from '../node.ts';
import { NodeDeployment } from '../node-deployment.ts';
import type { HostAccess } from '../host-access.ts';
import type { DeploymentOptions } from '../node-deployment.ts';
import type { ConfigShape } from '../config-shape.ts';
import { checkAgreement } from './agreement.ts';
import { classify } from './classify.ts';
import type { ChangeClass } from './classify.ts';

/** All nodes of a cluster, compared with what they should have. Holds a connection to each until it is closed. */
export interface ClusterPlan {
  readonly deployments: readonly NodeDeployment[];
  readonly change: ChangeClass;
  /** The nodes that change, in the order in which they take it. */
  readonly order: readonly NodeDeployment[];
  /** What speaks against it, of the cluster as a whole. */
  readonly findings: readonly Finding[];
  close(): Promise<void>;
}

/** Connects to all nodes and compares. Throws the DeployError of the first node that can't be reached. */
export async function planCluster(
  nodes: readonly DesiredNode[],
  access: (node: DesiredNode) => HostAccess,
  options: DeploymentOptions,
): Promise<ClusterPlan> {
  const opened = await Promise.allSettled(
    nodes.map(node => NodeDeployment.open(node, access(node), options)),
  );
  const deployments = opened.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
  const close = async () => {
    await Promise.all(deployments.map(each => each.close()));
  };
  const failures = opened.flatMap((each, index) =>
    each.status === 'rejected' ? [{ node: nodes[index]?.name ?? '', reason: each.reason as unknown }] : [],
  );
  const [first] = failures;
  if (first) {
    await close();
    const code = first.reason instanceof DeployError ? first.reason.code : 'internal';
    const details = first.reason instanceof DeployError ? first.reason.details : [];
    if (!(first.reason instanceof DeployError)) throw first.reason;
    throw new DeployError(
      code,
      failures.map(each => `${each.node}: ${messageOf(each.reason)}`).join('\n'),
      details,
    );
  }
  const change = classify(
    deployments.map(each => ({
      node: each.node.name,
      before: running(each) ? each.plan.before : NOTHING,
      after: each.plan.after,
      changed: !each.unchanged,
    })),
  );
  const findings = checkAgreement(
    deployments.map(each => ({ node: each.node.name, after: each.plan.after })),
  );
  return { deployments, change, order: orderOf(deployments), findings, close };
}

const NOTHING: ConfigShape = {
  instances: [],
  usesIpvs: false,
  scripts: [],
  netNamespace: undefined,
  empty: true,
  words: '',
};

function running(deployment: NodeDeployment): boolean {
  return deployment.facts.service.active === 'active';
}

/**
 * Backups first, those that hold addresses last. Where nobody holds any, the one that should hold them comes first,
 * so that the addresses do not move on its arrival.
 */
function orderOf(deployments: readonly NodeDeployment[]): NodeDeployment[] {
  const changing = deployments.filter(each => !each.unchanged);
  const held = (each: NodeDeployment) =>
    each.plan.before.instances.filter(instance => holds(instance, each.facts)).length;
  const priority = (each: NodeDeployment) =>
    Math.max(0, ...each.plan.after.instances.map(instance => instance.priority));
  const nobody = deployments.every(each => held(each) === 0);
  return changing.toSorted((a, b) => (nobody ? priority(b) - priority(a) : held(a) - held(b)));
}
