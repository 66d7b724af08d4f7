import { posix } from 'node:path';
import {
  readConfiguration,
  statementsOf,
  type SyntaxSource,
  topLevel,
} from '../../../server/src/config/index.ts';
import { readLvs, type VirtualServer } from '../../../server/src/config/lvs/index.ts';
import {
  blockOpeners,
  newestVersion,
  sectionStarters,
  type Version,
} from '../../../server/src/schema/index.ts';
import { asTheKernelPrints } from './address.ts';
import { type Statement, SyntaxDocument, type Vocabulary } from '../../../server/src/syntax/index.ts';

/**
 * What a deployment must know of a configuration: which VRRP instances it has and what peers see of them.
 * Not a judgement of the text: that is what the host's own daemon is for.
 */
export interface ConfigShape {
  readonly instances: readonly InstanceShape[];
  readonly usesIpvs: boolean;
  /** Virtual servers that name an address, with their real servers. */
  readonly services: readonly ServiceShape[];
  readonly scripts: readonly { readonly path: string; readonly user: string | undefined }[];
  readonly netNamespace: string | undefined;
  /** Nothing but comments and blank lines. */
  readonly empty: boolean;
  /** Absolute patterns of all that it includes. */
  readonly includes: readonly string[];
  /** The words of the text, without comments and layout. */
  readonly words: string;
}

export interface InstanceShape {
  readonly name: string;
  readonly interface: string | undefined;
  readonly virtualRouterId: string | undefined;
  readonly priority: number;
  /** Seconds. */
  readonly advertInterval: number;
  readonly version: string | undefined;
  readonly state: string | undefined;
  readonly noPreempt: boolean;
  readonly authentication: string;
  /** Advertised to the peers. */
  readonly addresses: readonly string[];
  /** Held, but not advertised. */
  readonly excludedAddresses: readonly string[];
  readonly unicastSource: string | undefined;
  readonly unicastPeers: readonly string[];
  /** All words of the instance, to see whether anything differs at all. */
  readonly words: string;
}

export interface ServiceShape {
  readonly address: string;
  readonly port: number;
  /** The real servers need packets that this host passes on: NAT. */
  readonly forwards: boolean;
  /** Packets go on unchanged (LVS-DR), so that the real servers must have the address too. */
  readonly direct: boolean;
  readonly realServers: readonly { readonly address: string; readonly port: number }[];
}

interface Block {
  readonly words: readonly string[];
  readonly children: readonly Block[];
}

/** The files of one node, by their path on the host. */
export interface NodeFiles {
  /** The main file. */
  readonly config: string;
  /** What is known of the main file and of those that it may include. */
  readonly texts: ReadonlyMap<string, string>;
  /** The host's keepalived; the newest one where that is unknown. */
  readonly version?: string;
  /** The daemon's `-i`. */
  readonly configId?: string;
}

/** Reads a configuration as the daemon of that node would. */
export function readShape(files: NodeFiles): ConfigShape {
  const documents = new Map(
    [...files.texts].map(([path, text]) => [path, new SyntaxDocument(path, text, vocabulary)]),
  );
  const main = documents.get(files.config) ?? new SyntaxDocument(files.config, '', vocabulary);
  const target = {
    version: asVersion(files.version),
    ...(files.configId !== undefined && { configId: files.configId }),
  };
  const includes = new Set<string>();
  const source: SyntaxSource = {
    syntax: path => documents.get(path),
    includes: (pattern, from) => {
      const absolute = posix.resolve(posix.dirname(from), pattern);
      includes.add(absolute);
      return pathsMatching(absolute, documents.keys());
    },
  };
  const configuration = readConfiguration(main, target, source, vocabulary);
  const blocks = [...topLevel(configuration)].map(toBlock);
  const find = (keyword: string) => blocks.filter(block => block.words[0] === keyword);
  const globals = find('global_defs').flatMap(block => block.children);
  const scriptUser = value(globals, 'script_user');
  return {
    instances: find('vrrp_instance').map(block => readInstance(block, value(globals, 'vrrp_version'))),
    usesIpvs: find('virtual_server').length > 0,
    services: readLvs(configuration).virtualServers.flatMap(readService),
    scripts: blocks.flatMap(block => readScripts(block, scriptUser)),
    netNamespace: value(globals, 'net_namespace') ?? value(blocks, 'net_namespace'),
    empty: blocks.length === 0,
    includes: [...includes],
    words: blocks.map(flatten).join('\n'),
  };
}

function readInstance(block: Block, globalVersion: string | undefined): InstanceShape {
  const { children } = block;
  const list = (keyword: string) =>
    children.filter(child => child.words[0] === keyword).flatMap(child => child.children);
  const addresses = (keyword: string) =>
    list(keyword).flatMap(child => (child.words[0] ? [asTheKernelPrints(child.words[0])] : []));
  const source = value(children, 'unicast_src_ip');
  return {
    name: block.words[1] ?? '',
    interface: value(children, 'interface'),
    virtualRouterId: value(children, 'virtual_router_id'),
    priority: Number(value(children, 'priority') ?? 100),
    advertInterval: Number(value(children, 'advert_int') ?? 1) || 1,
    version: value(children, 'version') ?? globalVersion,
    state: value(children, 'state'),
    noPreempt: children.some(child => child.words[0] === 'nopreempt'),
    authentication: list('authentication').map(flatten).join(' '),
    addresses: addresses('virtual_ipaddress'),
    excludedAddresses: addresses('virtual_ipaddress_excluded'),
    unicastSource: source === undefined ? undefined : asTheKernelPrints(source),
    unicastPeers: addresses('unicast_peer'),
    words: flatten(block),
  };
}

function readService({ service, method, realServers }: VirtualServer): ServiceShape[] {
  if (service.kind !== 'address' || !service.address) return [];
  const { port } = service;
  const servers = realServers.map(it => ({ address: it.address.text, port: it.port || port }));
  const methods = [method?.value, ...realServers.map(it => it.method)];
  return [
    {
      address: service.address.text,
      port,
      forwards: methods.includes('NAT'),
      direct: methods.includes('DR'),
      realServers: servers,
    },
  ];
}

/** Scripts that the daemon runs: tracked, told of changes of state, and checks of real servers. */
function readScripts(
  block: Block,
  scriptUser: string | undefined,
): { path: string; user: string | undefined }[] {
  const keyword = block.words[0] ?? '';
  const user = value(block.children, 'user') ?? scriptUser;
  const own = /^(notify|notify_\w+|quorum_(up|down)|misc_path)$/.test(keyword) ? [block.words[1]] : [];
  const tracked = keyword === 'vrrp_script' ? [value(block.children, 'script')] : [];
  const scripts = [...own, ...tracked].flatMap(command => {
    const path = command?.trim().split(/\s/)[0];
    return path?.startsWith('/') ? [{ path, user }] : [];
  });
  return [...scripts, ...block.children.flatMap(child => readScripts(child, scriptUser))];
}

function value(blocks: readonly Block[], keyword: string): string | undefined {
  return blocks.find(block => block.words[0] === keyword)?.words[1];
}

function flatten(block: Block): string {
  const inner = block.children.map(flatten).join(' ; ');
  return block.words.join(' ') + (inner === '' ? '' : ` { ${inner} }`);
}

const vocabulary: Vocabulary = {
  startsSection: word => sectionStarters.has(word),
  opensBlock: word => blockOpeners.has(word),
};

function toBlock(statement: Statement): Block {
  return {
    words: statement.words.map(word => word.text),
    children: [...statementsOf(statement.block?.items ?? [])].map(toBlock),
  };
}

function asVersion(text: string | undefined): Version {
  const [major, minor, patch] = (text ?? '').split('.').map(Number);
  if (major === undefined || minor === undefined || patch === undefined) return newestVersion;
  return `${major}.${minor}.${patch}`;
}

/** The paths that a pattern of glob(3) names: a `*` does not go past a `/`. */
export function pathsMatching(pattern: string, paths: Iterable<string>): string[] {
  const escaped = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
    .replace(/\{([^{}]*)\}/g, (_, list: string) => `(?:${list.replaceAll(',', '|')})`)
    .replace(/[{}]/g, '\\$&');
  const expression = new RegExp(`^${escaped}$`);
  return [...paths].filter(path => expression.test(path)).sort();
}
