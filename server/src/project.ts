import { guessConfigId } from './cluster/config-ids.ts';
import { scriptFileOf } from './cluster/checks.ts';
import { type ClusterFile, readClusterFile } from './cluster/cluster-file.ts';
import { inferClusters, signatureOf } from './cluster/infer.ts';
import { type SetupFile, setupFilesOf, SetupFileStore } from './cluster/setup-files/index.ts';
import { type ClusterView, type NodeView, viewOf, vrrpConfiguration } from './cluster/view.ts';
import {
  type Configuration,
  configIdsOf,
  configIdsToRead,
  readConfiguration,
  type SyntaxSource,
  type Target,
} from './config/index.ts';
import { clusterFileName, isConfigurationName, looksLikeConfiguration, mayBeConfiguration } from './files.ts';
import type { VrrpConfiguration } from './config/vrrp/index.ts';
import {
  blockOpeners,
  newestVersion,
  sectionStarters,
  type BuildOption,
  type Version,
} from './schema/index.ts';
import type { Release } from './schema/release-names.ts';
import { SyntaxDocument, type Vocabulary } from './syntax/index.ts';
import { baseNameOf, folderOf, resolveUri } from './text/uri.ts';
import type { Workspace } from './workspace.ts';

const vocabulary: Vocabulary = {
  startsSection: word => sectionStarters.has(word),
  opensBlock: word => blockOpeners.has(word),
};

export interface ProjectOptions {
  /** The version of keepalived where the cluster file names none. */
  readonly version?: Version;
  /** What the build of that version is known to lack. */
  readonly without?: readonly BuildOption[];
  /** Read every file for this config id alone. */
  readonly configId?: string;
  /** Look at every node by itself. */
  readonly noClusters?: boolean;
  /** Files that are configurations whatever their names and texts are like. */
  readonly configurations?: readonly string[];
  /** Rules that are off or have another severity, where the cluster file says nothing else. */
  readonly rules?: Readonly<Record<string, 'off' | 'error' | 'warning' | 'information' | 'hint'>>;
}

interface KnownFile {
  readonly document: SyntaxDocument;
  /** Counts the changes of the text, so that what was made of it knows when it is stale. */
  revision: number;
}

interface KnownConfiguration {
  readonly configuration: Configuration;
  /** Of every file that went into it. */
  readonly revisions: ReadonlyMap<string, number>;
  readonly listing: number;
}

interface KnownClusters {
  readonly list: readonly ClusterView[];
  readonly byFile: ReadonlyMap<string, readonly ClusterView[]>;
  /** By the URI of a script and the like. */
  readonly bySetupFile: ReadonlyMap<string, readonly ClusterView[]>;
}

/** Nodes that stand in for each other, before there is a view of them. */
interface Group {
  readonly name: string;
  readonly nodes: readonly FoundNode[];
  readonly file?: ClusterFile;
}

/** A node before it is known which cluster it is in. */
interface FoundNode extends NodeView {
  readonly uri: string;
  readonly configId?: string;
}

/**
 * Everything that is known of a workspace, worked out when it is asked for and kept until a change makes it stale:
 * trees, the configuration of each node, the clusters.
 */
export class Project implements SyntaxSource {
  readonly #workspace: Workspace;
  #options: ProjectOptions;
  readonly #files = new Map<string, KnownFile | undefined>();
  readonly #configurations = new Map<string, KnownConfiguration>();
  /** Counts the changes of which files there are. */
  #listing = 0;
  #clusters: KnownClusters | undefined;
  /** How loose nodes were grouped last, and what that depended on. */
  #grouping: { readonly signature: string; readonly groups: readonly (readonly number[])[] } | undefined;
  /** The text of check scripts that lie beside a configuration. */
  readonly #scripts = new Map<string, string | undefined>();
  readonly #setupFiles: SetupFileStore;
  /** Whether main files are executable, as far as that can be known. */
  readonly #executable = new Map<string, boolean | undefined>();
  /** By what they are made of, so that a cluster that an edit does not touch stays the same object. */
  #views = new Map<string, ClusterView>();

  constructor(workspace: Workspace, options: ProjectOptions = {}) {
    this.#workspace = workspace;
    this.#setupFiles = new SetupFileStore(workspace);
    this.#options = options;
  }

  configure(options: ProjectOptions): void {
    this.#options = options;
    this.#clusters = undefined;
  }

  /** The text of a file has changed, or the file came or went. */
  changed(uri: string): void {
    this.#clusters = undefined;
    this.#scripts.delete(uri);
    this.#executable.delete(uri);
    this.#setupFiles.changed(uri);
    if (/\.ya?ml$/i.test(uri) && !this.#files.has(uri)) return;
    const known = this.#files.get(uri);
    const text = known && this.#workspace.read(uri);
    if (known && text !== undefined) {
      if (text === known.document.text) return;
      known.document.update(text);
      known.revision++;
    } else {
      this.#files.delete(uri);
      this.#listing++;
    }
  }

  syntax(uri: string): SyntaxDocument | undefined {
    return this.#file(uri)?.document;
  }

  includes(pattern: string, from: string): readonly string[] {
    return this.#workspace.glob(pattern, from);
  }

  /** All clusters of the workspace; a node that stands alone is a cluster of one. */
  clusters(): readonly ClusterView[] {
    return this.#known().list;
  }

  /** The clusters that a file belongs to, as a node's main file or as one that a node includes. */
  clustersOf(uri: string): readonly ClusterView[] {
    return this.#known().byFile.get(uri) ?? [];
  }

  /** The clusters that a file belongs to as a script and the like, not as a configuration. */
  clustersWith(uri: string): readonly ClusterView[] {
    return this.#known().bySetupFile.get(uri) ?? [];
  }

  /**
   * A file with conditions as a host reads it that has none of its config ids; undefined where there are none, or
   * where it is known which id each host has.
   */
  onOtherHosts(uri: string): Configuration | undefined {
    const document = this.syntax(uri);
    if (!document || this.#options.configId !== undefined || configIdsOf(document).length === 0)
      return undefined;
    if (this.clustersOf(uri).some(({ file }) => file)) return undefined;
    return this.#configuration(uri, this.#target(undefined, undefined));
  }

  clusterFiles(): ClusterFile[] {
    return [...this.#workspace.files()]
      .filter(uri => baseNameOf(uri) === clusterFileName)
      .map(uri => readClusterFile(uri, this.#workspace.read(uri) ?? ''));
  }

  #known(): KnownClusters {
    if (!this.#clusters) {
      const list = this.#findClusters();
      this.#clusters = {
        list,
        byFile: clustersBy(list, ({ nodes }) => nodes.flatMap(({ configuration }) => configuration.files)),
        bySetupFile: clustersBy(list, ({ setupFiles }) => setupFiles.map(({ uri }) => uri)),
      };
    }
    return this.#clusters;
  }

  #findClusters(): ClusterView[] {
    const files = this.clusterFiles();
    const claimed = new Set<string>();
    const groups: Group[] = [];
    for (const file of files) {
      const nodes = this.#listedNodes(file);
      for (const { uri } of nodes) claimed.add(uri);
      if (nodes.length > 0) groups.push({ name: file.name ?? baseNameOf(folderOf(file.uri)), nodes, file });
    }
    for (const nodes of this.#inferredGroups(this.#looseNodes(claimed))) {
      groups.push({ name: nameOf(nodes), nodes });
    }
    const setupFiles = setupFilesOf(groups, this.#setupFiles);
    const views = groups.map((group, at) => this.#view(group, setupFiles[at] ?? []));
    this.#views = new Map(views);
    return views.map(([, view]) => view);
  }

  /** What it is made of as a key, and the view: the last one, if nothing of it has changed. */
  #view({ name, nodes, file }: Group, setupFiles: readonly SetupFile[]): [string, ClusterView] {
    const key = keyOf(name, nodes, file, setupFiles);
    const known = this.#views.get(key);
    const isSame =
      known?.nodes.every(({ configuration }, at) => configuration === nodes[at]!.configuration) &&
      known.setupFiles.every((one, at) => one === setupFiles[at]);
    return [key, known && isSame ? known : viewOf(name, nodes, file, setupFiles)];
  }

  #inferredGroups(nodes: readonly FoundNode[]): FoundNode[][] {
    if (this.#options.noClusters) return nodes.map(node => [node]);
    const signature = nodes.map(signatureOf).join('\n\n');
    if (this.#grouping?.signature !== signature) this.#grouping = { signature, groups: inferClusters(nodes) };
    return this.#grouping.groups.map(group => group.map(index => nodes[index]!));
  }

  #listedNodes(file: ClusterFile): FoundNode[] {
    const names = file.nodes.map(({ name }) => name);
    return file.nodes.flatMap(node => {
      const { name, interfaces } = node;
      const uri = resolveUri(file.uri, node.config);
      const document = this.syntax(uri);
      const configId = node.configId ?? (document && guessConfigId(names, name, configIdsOf(document)));
      const configuration = this.#configuration(uri, this.#target(node, configId));
      if (!configuration) return [];
      const vrrp = vrrpConfiguration(configuration);
      const scripts = this.#scriptsOf(uri, vrrp);
      return [
        {
          name,
          uri,
          configuration,
          vrrp,
          scripts,
          ...(configId && { configId }),
          ...(interfaces && { interfaces }),
          ...(this.#isExecutable(uri) && { executable: true }),
        },
      ];
    });
  }

  /** The nodes of the main files that no cluster file names. */
  #looseNodes(claimed: ReadonlySet<string>): FoundNode[] {
    const nodes = [...this.#workspace.files()]
      .filter(uri => !claimed.has(uri) && this.#isConfiguration(uri))
      .flatMap(uri => this.#nodesOf(uri));
    const included = new Set(nodes.flatMap(({ configuration }) => configuration.files.slice(1)));
    return nodes.filter(({ uri }) => !included.has(uri));
  }

  #nodesOf(uri: string): FoundNode[] {
    const document = this.syntax(uri);
    if (!document) return [];
    const ids = this.#options.configId === undefined ? configIdsToRead(document) : [];
    const targets =
      ids.length > 0 ? ids.map(id => this.#target(undefined, id)) : [this.#target(undefined, undefined)];
    return targets.flatMap(target => {
      const configuration = this.#configuration(uri, target);
      if (!configuration) return [];
      const { configId } = target;
      const name = ids.length > 0 ? configId! : nodeName(uri);
      const vrrp = vrrpConfiguration(configuration);
      const scripts = this.#scriptsOf(uri, vrrp);
      const id = configId !== undefined && { configId };
      const executable = this.#isExecutable(uri) && { executable: true };
      return [{ name, uri, configuration, vrrp, scripts, ...id, ...executable }];
    });
  }

  /** Check scripts are mostly kept beside the configuration that runs them. */
  #scriptsOf(uri: string, vrrp: VrrpConfiguration): ReadonlyMap<string, string> {
    const scripts = new Map<string, string>();
    for (const script of vrrp.scripts) {
      const name = scriptFileOf(script);
      if (name === undefined) continue;
      const beside = resolveUri(uri, name);
      if (!this.#scripts.has(beside)) this.#scripts.set(beside, this.#workspace.read(beside));
      const text = this.#scripts.get(beside);
      if (text !== undefined) scripts.set(name, text);
    }
    return scripts;
  }

  #isExecutable(uri: string): boolean {
    if (!this.#executable.has(uri)) this.#executable.set(uri, this.#workspace.isExecutable(uri));
    return this.#executable.get(uri) === true;
  }

  #target(node: Partial<Release> | undefined, configId: string | undefined): Target {
    const id = this.#options.configId ?? configId;
    const { version, without } = node?.version ? node : this.#options;
    return {
      version: version ?? newestVersion,
      ...(without && { without }),
      ...(id !== undefined && { configId: id }),
    };
  }

  #isConfiguration(uri: string): boolean {
    if (this.#options.configurations?.includes(uri) || isConfigurationName(uri)) return true;
    if (baseNameOf(uri) === clusterFileName || !mayBeConfiguration(uri)) return false;
    const file = this.#file(uri);
    return file !== undefined && looksLikeConfiguration(file.document.text);
  }

  #configuration(uri: string, target: Target): Configuration | undefined {
    const key = `${uri} ${target.version} ${target.without?.join() ?? ''} ${target.configId ?? ''}`;
    const known = this.#configurations.get(key);
    if (known?.listing === this.#listing && this.#isFresh(known)) return known.configuration;
    const document = this.syntax(uri);
    if (!document) return undefined;
    const configuration = readConfiguration(document, target, this, vocabulary);
    const revisions = new Map(configuration.files.map(file => [file, this.#file(file)?.revision ?? -1]));
    this.#configurations.set(key, { configuration, revisions, listing: this.#listing });
    return configuration;
  }

  #isFresh({ revisions }: KnownConfiguration): boolean {
    for (const [file, revision] of revisions) if (this.#file(file)?.revision !== revision) return false;
    return true;
  }

  #file(uri: string): KnownFile | undefined {
    let file = this.#files.get(uri);
    if (!file) {
      const text = this.#workspace.read(uri);
      if (text === undefined) return undefined;
      file = { document: new SyntaxDocument(uri, text, vocabulary), revision: 0 };
      this.#files.set(uri, file);
    }
    return file;
  }
}

function clustersBy(
  list: readonly ClusterView[],
  filesOf: (cluster: ClusterView) => readonly string[],
): Map<string, ClusterView[]> {
  const found = new Map<string, ClusterView[]>();
  for (const cluster of list) {
    for (const file of new Set(filesOf(cluster))) {
      const others = found.get(file);
      if (others) others.push(cluster);
      else found.set(file, [cluster]);
    }
  }
  return found;
}

function keyOf(
  name: string,
  nodes: readonly NodeView[],
  file: ClusterFile | undefined,
  setupFiles: readonly SetupFile[],
): string {
  const members = nodes.map(({ name: node, configuration, interfaces, scripts, executable }) =>
    [
      node,
      configuration.uri,
      configuration.target.configId,
      executable,
      JSON.stringify(interfaces),
      JSON.stringify([...(scripts ?? [])]),
    ].join('|'),
  );
  const others = setupFiles.map(({ uri }) => uri);
  return [
    name,
    file?.uri,
    JSON.stringify(file?.rules),
    JSON.stringify(file?.listed),
    ...members,
    ...others,
  ].join('\n');
}

/** A node is called after its file, or after the folder if the file has the name that they all have. */
function nodeName(uri: string): string {
  const name = baseNameOf(uri).replace(/\.(?:conf|cfg|keepalived)(?:\..*)?$/, '');
  const folder = baseNameOf(folderOf(uri));
  return name === 'keepalived' && folder !== '' && folder !== 'keepalived' ? folder : name;
}

/** A cluster that nobody named is called after its folder. */
function nameOf(nodes: readonly FoundNode[]): string {
  const folders = new Set(nodes.map(({ uri }) => folderOf(uri)));
  const [folder = ''] = folders;
  return baseNameOf(folders.size > 1 ? folderOf(folder) : folder) || 'keepalived';
}
