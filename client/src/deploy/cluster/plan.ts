import { DeployError, messageOf } from '../errors.ts';
import { holds } from '../expectations.ts';
import type { DesiredNode, Finding } from '../node.ts';
import { newId, NodeDeployment } from '../node-deployment.ts';
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

/** Some nodes can't be planned for; the others are known, and no connection is open any more. */
export class NodesNotReached extends DeployError {
  readonly failures: readonly NodeFailure[];
  readonly reached: readonly NodeDeployment[];

  constructor(first: NodeFailure, failures: readonly NodeFailure[], reached: readonly NodeDeployment[]) {
    const message = failures.map(each => `${each.node}: ${each.error.message}`).join('\n');
    super(first.error.code, message, first.error.details);
    this.failures = failures;
    this.reached = reached;
  }
}

export interface NodeFailure {
  readonly node: string;
  readonly error: DeployError;
}

/**
 * Connects to all nodes and compares. Throws NodesNotReached where that fails for one of them.
 * @param only the nodes that may change; the others are looked at, and stay as they are
 */
export async function planCluster(
  nodes: readonly DesiredNode[],
  access: (node: DesiredNode) => HostAccess,
  options: DeploymentOptions,
  only: readonly string[] = nodes.map(node => node.name),
): Promise<ClusterPlan> {
  const id = newId();
  const opened = await Promise.allSettled(
    nodes.map(node => {
      const mayChange = only.includes(node.name);
      return NodeDeployment.open(node, access(node), options, { id, mayChange });
    }),
  );
  const deployments = opened.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
  const close = async () => {
    await Promise.all(deployments.map(each => each.close()));
  };
  const failures = opened.flatMap((each, index): NodeFailure[] => {
    if (each.status === 'fulfilled') return [];
    const error: unknown = each.reason;
    const known = error instanceof DeployError ? error : new DeployError('internal', messageOf(error));
    return [{ node: nodes[index]?.name ?? '', error: known }];
  });
  const [first] = failures;
  if (first) {
    await close();
    throw new NodesNotReached(first, failures, deployments);
  }
  const change = classify(
    deployments.map(each => ({
      node: each.node.name,
      before: running(each) ? each.plan.before : NOTHING,
      after: each.plan.after,
      changed: !each.unchanged && only.includes(each.node.name),
    })),
  );
  const findings = checkAgreement(
    deployments.map(each => ({ node: each.node.name, after: each.plan.after })),
  );
  const order = orderOf(deployments).filter(each => only.includes(each.node.name));
  return { deployments, change, order, findings, close };
}

const NOTHING: ConfigShape = {
  instances: [],
  usesIpvs: false,
  services: [],
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
