import * as l10n from '@vscode/l10n';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { Range } from '../text/range.ts';
import { readRelease, type Release } from '../schema/release-names.ts';
import type { BuildOption, Version } from '../schema/index.ts';
import { readRemotePath, readSentFiles, type SentFile } from './sent-files.ts';
import { type ListedFile, listedFiles } from './setup-files/listed.ts';

/** keepalived.cluster.json: which files are the nodes of a cluster, and what is known of their hosts. */
export interface ClusterFile {
  readonly uri: string;
  /** Without one the cluster is called after its folder. */
  readonly name?: string;
  readonly nodes: readonly ClusterFileNode[];
  /** The hosts behind the directors. */
  readonly realServers: readonly ClusterFileRealServer[];
  /** Rules that are off or have another severity in this cluster. */
  readonly rules: Readonly<Record<string, string>>;
  /** The same as they are written, whatever they are set to. */
  readonly ruleEntries: readonly RuleEntry[];
  /** The files that go along to the hosts. */
  readonly listed: readonly ListedFile[];
  readonly problems: readonly ClusterFileProblem[];
}

export interface RuleEntry {
  readonly rule: string;
  readonly value: unknown;
  readonly range: Range;
}

export interface ClusterFileNode {
  readonly name: string;
  /** As it is written: relative to the cluster file's folder. */
  readonly config: string;
  readonly configRange: Range;
  readonly configId?: string;
  readonly version?: Version;
  /** What the build of that version is known to lack. */
  readonly without?: readonly BuildOption[];
  /** The addresses of each interface, as `10.0.0.1/24`. */
  readonly interfaces?: Readonly<Record<string, readonly string[]>>;
  /** How the host is reached: `[user@]host[:port]`, or a name of the SSH configuration. */
  readonly ssh?: string;
  /** Where the configuration goes on the host, if not where keepalived looks for it. */
  readonly to?: string;
  /** What goes along with it. */
  readonly files: readonly SentFile[];
}

export interface ClusterFileRealServer {
  readonly name: string;
  readonly ssh?: string;
  readonly files: readonly SentFile[];
  /** The command that runs on the host once its files are there; a file is called by its name here. */
  readonly run?: string;
}

export interface ClusterFileProblem {
  readonly range: Range;
  readonly message: string;
}

/** Reads a cluster file. Whatever is wrong in it becomes a problem; what can be understood is used all the same. */
export function readClusterFile(uri: string, text: string): ClusterFile {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems: ClusterFileProblem[] = errors.slice(0, 1).map(({ error, offset, length }) => ({
    range: rangeOf(text, offset, length),
    message: l10n.t('This is not JSON: {0}.', printParseErrorCode(error)),
  }));
  const reader = new Reader(text, problems);
  const name = reader.string(root, 'cluster');
  const nodes = reader.members(root, 'nodes').flatMap(([nodeName, node]) => reader.node(nodeName, node));
  const realServers = reader
    .members(root, 'realServers')
    .flatMap(([serverName, node]) => reader.realServer(serverName, node));
  const ruleEntries = reader.rules(root);
  const rules = Object.fromEntries(
    ruleEntries.flatMap(({ rule, value }) => (typeof value === 'string' ? [[rule, value]] : [])),
  );
  return {
    uri,
    ...(name !== undefined && { name }),
    nodes,
    realServers,
    rules,
    ruleEntries,
    listed: listedFiles(root),
    problems,
  };
}

class Reader {
  readonly #text: string;
  readonly #problems: ClusterFileProblem[];

  constructor(text: string, problems: ClusterFileProblem[]) {
    this.#text = text;
    this.#problems = problems;
  }

  node(name: string, node: Node): ClusterFileNode[] {
    if (node.type !== 'object') {
      this.complain(node, l10n.t('A node is an object: { "config": "keepalived.conf", … }.'));
      return [];
    }
    const config = this.string(node, 'config');
    if (config === undefined) {
      this.complain(node, l10n.t('"config" is missing: the path of the configuration of {0}.', name));
      return [];
    }
    const configId = this.string(node, 'configId');
    const release = this.#release(node);
    const interfaces = this.#interfaces(node);
    const ssh = this.string(node, 'ssh');
    const to = readRemotePath(this, node, 'to');
    return [
      {
        name,
        config,
        configRange: this.#range(findNodeAtLocation(node, ['config'])!),
        ...(configId !== undefined && { configId }),
        ...release,
        ...(interfaces && { interfaces }),
        ...(ssh !== undefined && { ssh }),
        ...(to !== undefined && { to }),
        files: readSentFiles(this, node),
      },
    ];
  }

  realServer(name: string, node: Node): ClusterFileRealServer[] {
    if (node.type !== 'object') {
      this.complain(node, l10n.t('A real server is an object: { "ssh": "root@10.0.0.5", … }.'));
      return [];
    }
    const ssh = this.string(node, 'ssh');
    const run = this.string(node, 'run');
    return [
      {
        name,
        ...(ssh !== undefined && { ssh }),
        files: readSentFiles(this, node),
        ...(run !== undefined && { run }),
      },
    ];
  }

  rules(node: Node | undefined): RuleEntry[] {
    return this.members(node, 'rules').map(([rule, value]) => {
      const written: unknown = getNodeValue(value);
      return { rule, value: written, range: this.#range(value.parent ?? value) };
    });
  }

  string(node: Node | undefined, key: string): string | undefined {
    const value = node && findNodeAtLocation(node, [key]);
    if (!value) return undefined;
    if (value.type === 'string') return String(value.value);
    this.complain(value, l10n.t('"{0}" is a text.', key));
    return undefined;
  }

  members(node: Node | undefined, key: string): [string, Node][] {
    const value = node && findNodeAtLocation(node, [key]);
    if (!value) return [];
    if (value.type !== 'object') {
      this.complain(value, l10n.t('"{0}" is an object.', key));
      return [];
    }
    return (value.children ?? []).flatMap(({ children: [name, member] = [] }): [string, Node][] =>
      name && member ? [[String(name.value), member]] : [],
    );
  }

  #release(node: Node): Release | undefined {
    const text = this.string(node, 'keepalived');
    if (text === undefined) return undefined;
    const release = readRelease(text);
    if (!release) {
      this.complain(
        findNodeAtLocation(node, ['keepalived'])!,
        l10n.t(
          '{0} is no version of keepalived, such as 2.2.7, and no known release of a distribution, such as debian12.',
          text,
        ),
      );
    }
    return release;
  }

  #interfaces(node: Node): Record<string, string[]> | undefined {
    const members = this.members(node, 'interfaces');
    if (members.length === 0) return undefined;
    return Object.fromEntries(
      members.map(([name, value]) => {
        const addresses: unknown = getNodeValue(value);
        if (Array.isArray(addresses) && addresses.every(address => typeof address === 'string'))
          return [name, addresses];
        this.complain(value, l10n.t('The addresses of an interface are a list: ["10.0.0.1/24"].'));
        return [name, []];
      }),
    );
  }

  complain(node: Node, message: string): void {
    this.#problems.push({ range: this.#range(node), message });
  }

  #range(node: Node): Range {
    return rangeOf(this.#text, node.offset, node.length);
  }
}

function rangeOf(text: string, offset: number, length: number): Range {
  return { start: positionOf(text, offset), end: positionOf(text, offset + length) };
}

function positionOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}
