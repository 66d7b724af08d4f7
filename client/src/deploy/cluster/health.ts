import * as l10n from '@vscode/l10n';
import { configIdOn } from '../checks.ts';
import type { ConfigShape } from '../config-shape.ts';
import { addressesOf } from '../expectations.ts';
import type { HostFacts } from '../host/facts.ts';
import type { DesiredNode, Finding } from '../node.ts';
import type { NodeDeployment } from '../node-deployment.ts';
import { askForecast, type ClusterForecast, type NodeInput } from './forecast.ts';

/** A cluster whose nodes have, each, either what they run now or what they should. */
export interface Mixture {
  readonly deployments: readonly NodeDeployment[];
  /** Whether a node has its new files already. */
  readonly isNew: (deployment: NodeDeployment) => boolean;
}

/**
 * What the cluster would do with these files: every virtual address must come to rest with exactly one holder. The
 * linter's findings go along.
 */
export function forecastOf(
  { deployments, isNew }: Mixture,
  rules: Readonly<Record<string, string>>,
): ClusterForecast {
  const running = deployments.filter(each => isNew(each) || each.facts.service.active === 'active');
  return askForecast(
    running.filter(each => each.node.service === 'running').map(each => inputOf(each, isNew(each))),
    rules,
  );
}

/** The first question takes several times as long as the next: it is asked while the hosts are being reached. */
export function warmUp(nodes: readonly DesiredNode[]): void {
  const asked = nodes.filter(node => node.service === 'running');
  askForecast(
    asked.map(({ name, config, files }) => ({
      name,
      config,
      texts: new Map(files.map(({ to, content }) => [to, content?.toString('utf8') ?? ''])),
      modes: new Map(),
    })),
  );
}

/** What is wrong with a forecast, in sentences. */
export function sicknessesOf(forecast: ClusterForecast): string[] {
  return [...forecast.addresses].flatMap(([address, { steady, settles }]) => {
    if (!settles) return [l10n.t('{0} would never come to rest on one node', address)];
    if (steady.length === 1) return [];
    return steady.length === 0
      ? [l10n.t('{0} would be held by no node', address)]
      : [l10n.t('{0} would be held by {1} at once', address, steady.join(l10n.t(' and ')))];
  });
}

/**
 * All that speaks against a cluster with its new files.
 * @param changing the names of the nodes that change: what is wrong with another one alone is no reason to stop
 */
export function healthOf(forecast: ClusterForecast, changing: ReadonlySet<string>): Finding[] {
  return [
    ...forecast.findings.map(
      ({ ofCluster, ...finding }): Finding =>
        ofCluster || changing.has(finding.node) ? finding : { ...finding, severity: 'warning' },
    ),
    ...sicknessesOf(forecast).map((message): Finding => ({ code: 'forecast', severity: 'error', message })),
  ];
}

function inputOf({ node, facts, plan }: NodeDeployment, isNew: boolean): NodeInput {
  const shape = isNew ? plan.after : plan.before;
  const interfaces = ownInterfaces(facts, plan);
  return {
    name: node.name,
    config: node.config,
    texts: isNew ? plan.texts : textsNow(facts, plan.texts),
    modes: new Map(node.files.flatMap(({ to, mode }) => (mode === undefined ? [] : [[to, mode] as const]))),
    configId: node.configId ?? configIdOn(facts),
    ...(facts.keepalived !== undefined && { version: facts.keepalived }),
    // In another network namespace there are other interfaces.
    ...(shape.netNamespace === undefined && { interfaces }),
  };
}

/** What is on the host; files that are included stay the same. */
function textsNow(facts: HostFacts, after: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = new Set(facts.files.map(file => file.path));
  return new Map([
    ...[...after].filter(([path]) => !own.has(path)),
    ...facts.files.flatMap(({ path, content }) =>
      content ? [[path, content.toString('utf8')] as const] : [],
    ),
  ]);
}

/** The interfaces of a host with the addresses that are its own: not those that its daemon has put there. */
function ownInterfaces(
  facts: HostFacts,
  { before, after }: { readonly before: ConfigShape; readonly after: ConfigShape },
): Record<string, string[]> {
  const virtual = new Set([...before.instances, ...after.instances].flatMap(addressesOf));
  return Object.fromEntries(
    facts.interfaces.map(name => [
      name,
      facts.addresses
        .filter(held => held.interface === name && !virtual.has(held.address))
        .map(({ address, bits }) => `${address}/${bits}`),
    ]),
  );
}
