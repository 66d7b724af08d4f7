import { hostname, userInfo } from 'node:os';
import { readArguments, USAGE } from './deploy/cli/arguments.ts';
import type { Arguments } from './deploy/cli/arguments.ts';
import {
  eventToJson,
  eventToText,
  planToJson,
  planToText,
  resultToJson,
  resultToText,
  statusToText,
} from './deploy/cli/report.ts';
import { exportAnsible } from './deploy/cli/export-ansible.ts';
import { failureOf, failureToText } from './deploy/cli/failure.ts';
import { operate } from './deploy/cli/operate.ts';
import { answersOf, readSecrets } from './deploy/cli/secrets.ts';
import { deployCluster } from './deploy/cluster/deploy.ts';
import type { ClusterResult } from './deploy/cluster/run.ts';
import { type ClusterDescription, readCluster } from './deploy/cluster/description.ts';
import { planCluster, type Scope } from './deploy/cluster/plan.ts';
import { DeployError } from './deploy/errors.ts';
import { blockingOf, type DesiredNode } from './deploy/node.ts';
import type { HostAccess } from './deploy/host-access.ts';
import type { DeploymentOptions } from './deploy/node-deployment.ts';
import { readRollback } from './deploy/rollback.ts';
import { connectOpenSsh } from './deploy/ssh/openssh-transport.ts';
import type { Questions } from './deploy/ssh/questions.ts';
import { connectSsh2 } from './deploy/ssh/ssh2-transport.ts';
import { parseTarget } from './deploy/ssh/target.ts';
import { breakLock, readStatus } from './deploy/status.ts';

/** The command `keepalived-deploy`: the same deployments as in the editor, without a person. */
async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv);
  if (!given) {
    console.log(USAGE);
    return 0;
  }
  if (given.command === 'export-ansible') return exportAnsible(given);
  const questions = answersOf(given, given.secretsStdin ? await readSecrets() : {});
  const cluster = await readCluster(given.cluster);
  const all = [...cluster.nodes, ...cluster.realServers];
  const nodes = choose(all, given.nodes, cluster.nodes);
  const scope = scopeOf(given, cluster);
  const access = accessFor(given, questions);
  const stop = stopSignal();
  const options = optionsFor(given, stop);
  const print = (json: unknown, text: string) => console.log(given.json ? JSON.stringify(json) : text);
  switch (given.command) {
    case 'plan': {
      const plan = await planCluster(all, access, options, namesOf(choose(all, given.nodes)), scope);
      print(planToJson(plan), planToText(plan));
      await plan.close();
      return 0;
    }
    case 'apply':
      return finish(await apply(all, namesOf(choose(all, given.nodes)), access, options, scope), print);
    case 'rollback':
      return finish(await rollBack(all, namesOf(nodes), access, options, scope, given.id), print);
    case 'status': {
      const all = await Promise.all(nodes.map(node => readStatus(node, access(node))));
      print({ nodes: all }, all.map(statusToText).join('\n'));
      return 0;
    }
    case 'unlock': {
      const all = await Promise.all(
        nodes.map(async node => ({ node: node.name, outcome: await breakLock(access(node)) })),
      );
      print({ nodes: all }, all.map(each => `${each.node}: ${each.outcome}`).join('\n'));
      return 0;
    }
    case 'check':
    case 'health':
    case 'handover':
    case 'resume':
    case 'failover-test':
    case 'journal': {
      const report = await operate(given.command, cluster.nodes, access, given, stop);
      if (report.text !== '') print(report.json, report.text);
      return report.ok ? 0 : 1;
    }
    default:
      return given.command satisfies never;
  }
}

type Access = (node: DesiredNode) => HostAccess;

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

function finish(result: ClusterResult, print: (json: unknown, text: string) => void): number {
  print(resultToJson(result), resultToText(result));
  if (result.nodes.some(node => node.outcome === 'broken' || node.outcome === 'unknown')) return 3;
  return result.ok ? 0 : 1;
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

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  return stop.signal;
}

function optionsFor(given: Arguments, signal: AbortSignal): DeploymentOptions {
  return {
    owner: `${userInfo().username}@${hostname()}`.replace(/[^\w@.-]/g, '_'),
    revertAfter: given.revertAfter,
    override: given.override,
    signal,
    onEvent: event => process.stderr.write(`${given.json ? eventToJson(event) : eventToText(event)}\n`),
  };
}

// Whoever reads may stop reading; the deployment goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    process.exitCode = 2;
    const failure = failureOf(thrown);
    if (process.argv.includes('--json')) console.log(JSON.stringify(failure));
    process.stderr.write(`${failureToText(failure)}\n`);
  },
);
