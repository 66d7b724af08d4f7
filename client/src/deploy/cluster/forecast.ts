import { posix } from 'node:path';
import type { AddressForecast } from '../../../../server/src/cluster/forecast.ts';
import { clusterFileName } from '../../../../server/src/files.ts';
import {
  type ClusterView,
  createService,
  type Finding as LintFinding,
  type Workspace,
} from '../../../../server/src/service.ts';
import { asTheKernelPrints } from '../address.ts';
import { pathsMatching } from '../config-shape.ts';
import type { Finding } from '../node.ts';

/** A node as the linter and the forecast are asked about it. */
export interface NodeInput {
  readonly name: string;
  /** The path of its main file on the host. */
  readonly config: string;
  /** All its texts by their path on the host, with their mode where it is known. */
  readonly texts: ReadonlyMap<string, string>;
  readonly modes: ReadonlyMap<string, string>;
  /** The host's keepalived. */
  readonly version?: string;
  readonly configId?: string;
  /** The host's own addresses by interface, with prefixes; undefined where they say nothing about the daemon. */
  readonly interfaces?: Readonly<Record<string, readonly string[]>>;
}

export type InstanceState = 'MASTER' | 'BACKUP' | 'FAULT' | 'STOPPED';

export interface LintedFinding extends Finding {
  readonly node: string;
  /** It follows from several nodes, so that a change of any of them may be its cause. */
  readonly ofCluster: boolean;
}

/** What the linter and the forecast say of a cluster. */
export interface ClusterForecast {
  /** Errors and warnings of the linter, for the versions of the hosts. */
  readonly findings: readonly LintedFinding[];
  /** Who holds each virtual address, as the kernel prints it, once things have settled, and after accidents. */
  readonly addresses: ReadonlyMap<string, AddressForecast>;
  /** The state of each instance once things have settled, by node and name. */
  readonly states: ReadonlyMap<string, ReadonlyMap<string, InstanceState>>;
}

/**
 * Asks the language service, the same as in the editor, about the nodes as they are on their hosts.
 * @param rules what the cluster file says of rules
 */
export function askForecast(
  nodes: readonly NodeInput[],
  rules: Readonly<Record<string, string>> = {},
): ClusterForecast {
  const service = createService(worldOf(nodes, rules));
  const cluster = service.clusters().find(({ file }) => file !== undefined);
  if (!cluster) return { findings: [], addresses: new Map(), states: new Map() };
  const files = nodes.flatMap((node, index) =>
    [...node.texts.keys()].map(path => ({ node, path, uri: uriOf(index, path) })),
  );
  const findings = files.flatMap(({ node, path, uri }) =>
    service.findings(uri).flatMap(finding => translate(finding, node.name, path)),
  );
  const addresses = [...cluster.forecast.addresses].map(
    ([address, forecast]) => [asTheKernelPrints(address), forecast] as const,
  );
  return { findings, addresses: new Map(addresses), states: statesOf(cluster) };
}

const CLUSTER_FILE = `file:///${clusterFileName}`;

/** Each host's files stand below a folder of its own, as they stand on the host. */
function uriOf(node: number, path: string): string {
  return `file:///${node}${path.split('/').map(encodeURIComponent).join('/')}`;
}

function worldOf(nodes: readonly NodeInput[], rules: Readonly<Record<string, string>>): Workspace {
  const texts = new Map([[CLUSTER_FILE, clusterFileOf(nodes, rules)]]);
  const modes = new Map<string, string>();
  for (const [index, node] of nodes.entries()) {
    for (const [path, text] of node.texts) texts.set(uriOf(index, path), text);
    for (const [path, mode] of node.modes) modes.set(uriOf(index, path), mode);
  }
  return {
    files: () => texts.keys(),
    read: uri => texts.get(uri),
    glob: (pattern, from) => {
      const [, index = '', path = ''] = /^file:\/\/\/(\d+)(\/.*)$/.exec(from) ?? [];
      const absolute = posix.resolve(posix.dirname(decodeURIComponent(path)), pattern);
      const found = pathsMatching(absolute, nodes[Number(index)]?.texts.keys() ?? []);
      return found.map(each => uriOf(Number(index), each));
    },
    isExecutable: uri => {
      const mode = modes.get(uri);
      return mode === undefined ? undefined : (Number.parseInt(mode, 8) & 0o111) !== 0;
    },
  };
}

function clusterFileOf(nodes: readonly NodeInput[], rules: Readonly<Record<string, string>>): string {
  const entries = nodes.map(({ name, config, configId, version, interfaces }, index) => [
    name,
    {
      config: `${index}${config}`,
      ...(configId !== undefined && configId !== '' && { configId }),
      ...(version !== undefined && /^\d+\.\d+\.\d+$/.test(version) && { keepalived: version }),
      ...(interfaces && { interfaces }),
    },
  ]);
  return JSON.stringify({ nodes: Object.fromEntries(entries), rules });
}

function translate(finding: LintFinding, node: string, path: string): LintedFinding[] {
  const { severity, kind, rule, message, at } = finding;
  if (severity !== 'error' && severity !== 'warning') return [];
  const place = `${posix.basename(path)}:${at.range.start.line + 1}`;
  return [
    { code: `lint/${rule}`, severity, node, ofCluster: kind === 'cluster', message: `${place}: ${message}` },
  ];
}

function statesOf({ forecast, nodes }: ClusterView): Map<string, Map<string, InstanceState>> {
  const states = new Map<string, Map<string, InstanceState>>();
  const { study } = forecast;
  for (const { vrrp } of nodes)
    for (const instance of vrrp.instances)
      for (const { address } of [...instance.addresses, ...instance.excludedAddresses])
        for (const part of study.partsOf(address))
          for (const participant of part.carriers.get(address.key) ?? []) {
            const name = nodes[participant.node]?.name ?? '';
            const state = part.steady.simulation.routerOf(participant)?.state;
            const ofNode = states.get(name) ?? new Map<string, InstanceState>();
            if (state) ofNode.set(participant.instance.name.value, state);
            states.set(name, ofNode);
          }
  return states;
}
