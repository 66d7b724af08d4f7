import { hostname, userInfo } from 'node:os';
import type { ClusterDescription } from '../cluster/description.ts';
import { deployCluster } from '../cluster/deploy.ts';
import { planCluster, type Scope } from '../cluster/plan.ts';
import type { ClusterResult } from '../cluster/run.ts';
import { DeployError } from '../errors.ts';
import type { DeployEvent } from '../events.ts';
import type { HostAccess } from '../host-access.ts';
import { blockingOf, type DesiredNode } from '../node.ts';
import type { DeploymentOptions } from '../node-deployment.ts';
import { readRollback } from '../rollback.ts';
import { connectOpenSsh } from '../ssh/openssh-transport.ts';
import type { Questions } from '../ssh/questions.ts';
import { connectSsh2 } from '../ssh/ssh2-transport.ts';
import { parseTarget } from '../ssh/target.ts';
import { breakLock, readStatus } from '../status.ts';
import type { Arguments } from './arguments.ts';
import { operate } from './operate.ts';
import { planToJson, planToText, resultToJson, resultToText, statusToText } from './report.ts';

/** What a command has to say of one cluster, for programs and for people. */
export interface ClusterReport {
  /** The exit status that it would be alone. */
  readonly status: number;
  readonly json: unknown;
  readonly text: string;
}

export interface Surroundings {
  readonly questions: Questions;
  readonly signal: AbortSignal;
  readonly onEvent: (event: DeployEvent) => void;
}

type Access = (node: DesiredNode) => HostAccess;

/** Does with one cluster what the command line asks for. Throws a DeployError where it could not even begin. */
export async function runOnCluster(
  given: Arguments,
  cluster: ClusterDescription,
  { questions, signal, onEvent }: Surroundings,
): Promise<ClusterReport> {
  const all = [...cluster.nodes, ...cluster.realServers];
  const nodes = choose(all, given.nodes, cluster.nodes);
  const changing = namesOf(choose(all, given.nodes));
  const scope = scopeOf(given, cluster);
  const access = accessFor(given, questions);
  const options = optionsFor(given, signal, onEvent);
  switch (given.command) {
    case 'plan': {
      const plan = await planCluster(all, access, options, changing, scope);
      const report = { status: 0, json: planToJson(plan), text: planToText(plan) };
      await plan.close();
      return report;
    }
    case 'apply':
      return reportOf(await apply(all, changing, access, options, scope));
    case 'rollback':
      return reportOf(await rollBack(all, namesOf(nodes), access, options, scope, given.id));
    case 'status': {
      const each = await Promise.all(nodes.map(node => readStatus(node, access(node))));
      return { status: 0, json: { nodes: each }, text: each.map(statusToText).join('\n') };
    }
    case 'unlock': {
      const each = await Promise.all(
        nodes.map(async node => ({ node: node.name, outcome: await breakLock(access(node)) })),
      );
      const text = each.map(({ node, outcome }) => `${node}: ${outcome}`).join('\n');
      return { status: 0, json: { nodes: each }, text };
    }
    case 'check':
    case 'health':
    case 'handover':
    case 'resume':
    case 'failover-test':
    case 'journal': {
      const { ok, json, text } = await operate(given.command, cluster.nodes, access, given, signal);
      return { status: ok ? 0 : 1, json, text };
    }
    case 'export-ansible':
      throw new DeployError('usage', 'export-ansible connects to nobody');
    default:
      return given.command satisfies never;
  }
}

async function apply(
  nodes: readonly DesiredNode[],
  only: readonly string[],
  access: Access,
  options: DeploymentOptions,
  scope: Scope,
): Promise<ClusterResult> {
  const plan = await planCluster(nodes, access, options, only, scope);
  try {
    return await deployCluster(plan, options);
  } finally {
    await plan.close();
  }
}

async function rollBack(
  all: readonly DesiredNode[],
  only: readonly string[],
  access: Access,
  options: DeploymentOptions,
  scope: Scope,
  id?: string,
): Promise<ClusterResult> {
  const nodes = all.filter(node => only.includes(node.name));
  const rollbacks = await Promise.all(nodes.map(node => readRollback(node, access(node), id)));
  const blocking = blockingOf(
    rollbacks.flatMap(each => each.findings),
    options.override,
  );
  if (blocking.length > 0)
    return {
      ok: false,
      problems: blocking.map(finding => finding.message),
      nodes: rollbacks.map(each => ({
        node: each.node.name,
        outcome: 'refused',
        findings: each.findings,
        problems: [],
      })),
    };
  const wanted = all.map(node => rollbacks.find(each => each.node.name === node.name)?.node ?? node);
  return apply(wanted, only, access, options, { ...scope, isRollback: true });
}

function reportOf(result: ClusterResult): ClusterReport {
  const isLost = result.nodes.some(({ outcome }) => outcome === 'broken' || outcome === 'unknown');
  return {
    status: isLost ? 3 : result.ok ? 0 : 1,
    json: resultToJson(result),
    text: resultToText(result),
  };
}

/** The nodes that are named; without a name `others`. */
function choose(
  nodes: readonly DesiredNode[],
  names: readonly string[],
  others: readonly DesiredNode[] = nodes,
): readonly DesiredNode[] {
  const strange = names.find(name => !nodes.some(node => node.name === name));
  if (strange !== undefined)
    throw new DeployError('usage', `the cluster has no node "${strange}", only ${namesOf(nodes).join(', ')}`);
  return names.length === 0 ? others : nodes.filter(node => names.includes(node.name));
}

function namesOf(nodes: readonly DesiredNode[]): string[] {
  return nodes.map(node => node.name);
}

function scopeOf(given: Arguments, { rules }: ClusterDescription): Scope {
  return {
    rules,
    order: given.order,
    ...(given.strategy !== undefined && { strategy: given.strategy }),
  };
}

function accessFor(given: Arguments, questions: Questions): Access {
  const connect = given.transport === 'ssh2' ? connectSsh2 : connectOpenSsh;
  const ssh = { questions, ...(given.sshConfig !== undefined && { configFile: given.sshConfig }) };
  return node => {
    const target = parseTarget(node.ssh);
    return { questions, connect: () => connect(target, ssh) };
  };
}

function optionsFor(
  given: Arguments,
  signal: AbortSignal,
  onEvent: (event: DeployEvent) => void,
): DeploymentOptions {
  return {
    owner: `${userInfo().username}@${hostname()}`.replace(/[^\w@.-]/g, '_'),
    revertAfter: given.revertAfter,
    override: given.override,
    signal,
    onEvent,
  };
}
