import * as l10n from '@vscode/l10n';
import { type ConfigShape } from '../config-shape.ts';
import { DeployError, messageOf } from '../errors.ts';
import { addressesOf, holds } from '../expectations.ts';
import type { HostAccess } from '../host-access.ts';
import type { DesiredNode, Finding } from '../node.ts';
import { type DeploymentOptions, newId, NodeDeployment } from '../node-deployment.ts';
import { type ChangeClass, classify } from './classify.ts';
import { type AddressEffect, effectsOf } from './effects.ts';
import type { ClusterForecast } from './forecast.ts';
import { forecastOf, healthOf, sicknessesOf, warmUp } from './health.ts';
import { type Strategy, strategyFor } from './strategy.ts';

/** All nodes of a cluster, compared with what they should have. Holds a connection to each until it is closed. */
export interface ClusterPlan {
  /** All nodes that could be reached, also those that nothing is deployed to. */
  readonly deployments: readonly NodeDeployment[];
  readonly change: ChangeClass;
  /** How the nodes take the change; `arrange` gives a plan with another one. */
  readonly strategy: Strategy;
  /** The nodes that change, in the order in which they take it. */
  readonly order: readonly NodeDeployment[];
  /** What speaks against it: of the linter for the hosts' versions, of the forecast, of the order. */
  readonly findings: readonly Finding[];
  /** What the change does to each virtual address. */
  readonly effects: readonly AddressEffect[];
  /** What the cluster will do with the new files. */
  readonly forecast: ClusterForecast;
  close(): Promise<void>;
}

/** What to plan for, where that is not simply everything. */
export interface Scope {
  /** Rules of the linter as the cluster file has them. */
  readonly rules?: Readonly<Record<string, string>>;
  /** The files ran here before: what the linter and the forecast say of them is no reason to keep worse ones. */
  readonly isRollback?: boolean;
  /** What a person wants instead of what is best. */
  readonly order?: readonly string[];
  readonly strategy?: Strategy;
}

/** Some nodes can't be planned for; the others are known, and no connection is open any more. */
export class NodesNotReached extends DeployError {
  readonly failures: readonly NodeFailure[];
  readonly reached: readonly NodeDeployment[];

  constructor(first: NodeFailure, failures: readonly NodeFailure[], reached: readonly NodeDeployment[]) {
    const message = failures.map(each => `${each.node}: ${each.error.message}`).join('\n');
    const details = failures.flatMap(({ node, error }) =>
      failures.length === 1 ? error.details : error.details.map(line => `${node}: ${line}`),
    );
    super(first.error.code, message, details);
    this.failures = failures;
    this.reached = reached;
  }
}

export interface NodeFailure {
  readonly node: string;
  readonly error: DeployError;
}

/**
 * Connects to all nodes and compares. Throws NodesNotReached where that fails for a node that may change; another one
 * becomes a finding.
 * @param nodes all nodes of the cluster, its real servers too
 * @param only the nodes that may change; the others are looked at, since the change must fit to them, and stay as they
 * are
 */
export async function planCluster(
  nodes: readonly DesiredNode[],
  access: (node: DesiredNode) => HostAccess,
  options: DeploymentOptions,
  only: readonly string[] = nodes.map(node => node.name),
  scope: Scope = {},
): Promise<ClusterPlan> {
  const { deployments, findings } = await openAll(nodes, access, options, only);
  const close = async () => {
    await Promise.all(deployments.map(each => each.close()));
  };
  try {
    tellRealServers(deployments);
    const plan = planChange(deployments, findings, scope);
    return arrange({ ...plan, close }, scope);
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The same plan with another order or strategy. Where that is worse than what the plan had, a finding says so.
 * Throws a DeployError `usage` if the names are not those of the nodes that change.
 */
export function arrange(
  plan: ClusterPlan,
  wish: { readonly order?: readonly string[]; readonly strategy?: Strategy },
): ClusterPlan {
  const order = wish.order && wish.order.length > 0 ? sortedBy(plan, wish.order) : plan.order;
  const strategy = wish.strategy ?? plan.strategy;
  const others = plan.findings.filter(finding => finding.code !== 'strategy');
  const best = strategyFor(plan.change);
  const worse = strategy !== best && plan.order.length > 1 && plan.change.kind !== 'quiet';
  const warning: Finding = {
    code: 'strategy',
    severity: 'error',
    message: l10n.t(
      '{0}: the nodes should take this change {1}, since {2}',
      strategy,
      best,
      plan.change.reasons.join('; '),
    ),
  };
  return {
    ...plan,
    order,
    strategy,
    findings: worse ? [...others, warning] : others,
    effects: effectsOf(plan.deployments, order, plan.forecast, strategy),
  };
}

async function openAll(
  nodes: readonly DesiredNode[],
  access: (node: DesiredNode) => HostAccess,
  options: DeploymentOptions,
  only: readonly string[],
): Promise<{ deployments: NodeDeployment[]; findings: Finding[] }> {
  const id = newId();
  const mayChange = (name: string) => only.includes(name);
  // A real server has no say in the election: it is not even asked where nothing is deployed to it.
  const asked = nodes.filter(({ name, service }) => mayChange(name) || service !== 'none');
  const opening = Promise.allSettled(
    asked.map(node =>
      NodeDeployment.open(node, access(node), options, { id, mayChange: mayChange(node.name) }),
    ),
  );
  warmUp(nodes);
  const opened = await opening;
  const deployments = opened.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
  const failures = opened.flatMap((each, index): NodeFailure[] => {
    if (each.status === 'fulfilled') return [];
    const error: unknown = each.reason;
    const known = error instanceof DeployError ? error : new DeployError('internal', messageOf(error));
    return [{ node: asked[index]?.name ?? '', error: known }];
  });
  const [first] = failures.filter(({ node }) => mayChange(node));
  if (first) {
    await Promise.all(deployments.map(each => each.close()));
    throw new NodesNotReached(first, failures, deployments);
  }
  const findings = failures.map(
    ({ node, error }): Finding => ({
      code: 'peer-unreachable',
      severity: 'error',
      node,
      message: l10n.t('whether the change fits to this node is not known: {0}', error.message),
    }),
  );
  return { deployments, findings };
}

/** The virtual addresses that the directors send on to a real server belong on its loopback interface. */
function tellRealServers(deployments: readonly NodeDeployment[]): void {
  const services = deployments.flatMap(({ plan }) => plan.after.services);
  for (const each of deployments.filter(({ node }) => node.service === 'none')) {
    const own = new Set(each.facts.addresses.map(held => held.address));
    const loopback = services
      .filter(({ direct, realServers }) => direct && realServers.some(({ address }) => own.has(address)))
      .map(service => service.address);
    each.plan = { ...each.plan, loopback: [...new Set(loopback)] };
  }
}

function planChange(
  deployments: readonly NodeDeployment[],
  found: readonly Finding[],
  { rules = {}, isRollback = false }: Scope,
): Omit<ClusterPlan, 'close'> {
  const order = orderOf(deployments);
  const seen = classify(
    deployments
      .filter(each => each.node.service !== 'none')
      .map(each => ({
        node: each.node.name,
        before: each.facts.service.active === 'active' ? each.plan.before : NOTHING,
        after: each.plan.after,
        changed: !each.unchanged,
      })),
  );
  const changing = new Set(order.filter(({ node }) => node.service !== 'none'));
  const forecast =
    changing.size === 0
      ? { findings: [], addresses: new Map(), states: new Map() }
      : forecastOf({ deployments, isNew: each => changing.has(each) }, rules);
  const change = isSickHalfway(deployments, order, seen, rules)
    ? {
        ...seen,
        kind: 'together' as const,
        reasons: [...seen.reasons, l10n.t('half of the nodes with it and half without would not get along')],
      }
    : seen;
  const health = healthOf(forecast, new Set([...changing].map(({ node }) => node.name))).map(
    (finding): Finding => (isRollback ? { ...finding, severity: 'warning' } : finding),
  );
  const findings = changing.size === 0 ? [] : [...found, ...health];
  return { deployments, change, strategy: strategyFor(change), order, findings, forecast, effects: [] };
}

/** Whether nodes that take a change one after the other would quarrel in between. */
function isSickHalfway(
  deployments: readonly NodeDeployment[],
  order: readonly NodeDeployment[],
  change: ChangeClass,
  rules: Readonly<Record<string, string>>,
): boolean {
  if (change.kind !== 'rolling') return false;
  const directors = order.filter(each => each.node.service !== 'none');
  return directors.slice(1).some((_, index) => {
    const done = new Set(directors.slice(0, index + 1));
    return sicknessesOf(forecastOf({ deployments, isNew: each => done.has(each) }, rules)).length > 0;
  });
}

const NOTHING: ConfigShape = {
  instances: [],
  usesIpvs: false,
  services: [],
  scripts: [],
  netNamespace: undefined,
  includes: [],
  empty: true,
  words: '',
};

/**
 * Real servers first, as they must be there when something is sent to them; then backups, and those that hold
 * addresses last. Where nobody holds any, the one that should hold them comes first, so that the addresses do not move
 * on its arrival.
 */
function orderOf(deployments: readonly NodeDeployment[]): NodeDeployment[] {
  const changing = deployments.filter(each => !each.unchanged);
  const held = (each: NodeDeployment) =>
    each.plan.before.instances.filter(instance => holds(instance, each.facts)).flatMap(addressesOf).length;
  const priority = (each: NodeDeployment) =>
    Math.max(0, ...each.plan.after.instances.map(instance => instance.priority));
  const nobody = deployments.every(each => held(each) === 0);
  const rank = (each: NodeDeployment) => (each.node.service === 'none' ? 0 : 1);
  return changing.toSorted(
    (a, b) => rank(a) - rank(b) || (nobody ? priority(b) - priority(a) : held(a) - held(b)),
  );
}

/** Nodes that do not change may be named too. */
function sortedBy(
  { order, deployments }: Omit<ClusterPlan, 'close'>,
  names: readonly string[],
): NodeDeployment[] {
  const wanted = names.flatMap(name => order.filter(each => each.node.name === name));
  const known = names.every(name => deployments.some(each => each.node.name === name));
  if (known && wanted.length === order.length && new Set(names).size === names.length) return wanted;
  throw new DeployError(
    'usage',
    l10n.t('an order names each node that changes once: {0}', order.map(each => each.node.name).join(', ')),
  );
}
