/** What the language service can do; a table of contents. Everything is worked out when it is asked for. */
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  InlayHint,
  Location,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type { ClusterFile } from './cluster/cluster-file.ts';
import type { ClusterView } from './cluster/view.ts';
import { clusterFileName } from './files.ts';
import { baseNameOf } from './text/uri.ts';
import { newBackup, type NewFile } from './features/actions/new-backup.ts';
import { newClusterFile, type NoClusterFile } from './features/new-cluster-file.ts';
import { type ActionRequest, codeActions } from './features/code-actions.ts';
import { type ClusterEdit, editCluster, type Refusal } from './features/cluster-edits/index.ts';
import { codeLenses } from './features/code-lens.ts';
import { type CompletionOptions, completions, resolveCompletion } from './features/completion.ts';
import { compare, type Comparison, type Peer, peersOfFile } from './features/compare.ts';
import { counterparts } from './features/counterpart.ts';
import { definition } from './features/definition.ts';
import { documentLinks } from './features/document-links.ts';
import { documentSymbols } from './features/document-symbols.ts';
import { foldingRanges } from './features/folding.ts';
import { formatDocument, formatOnType, formatRange } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { type HintOptions, inlayHints } from './features/inlay-hints.ts';
import { highlights, references } from './features/references.ts';
import { prepareRename, type Refused, rename } from './features/rename.ts';
import { selectionRange } from './features/selection-ranges.ts';
import { semanticTokens } from './features/semantic-tokens.ts';
import { workspaceSymbols } from './features/workspace-symbols.ts';
import type { World } from './features/world.ts';
import { Project, type ProjectOptions } from './project.ts';
import { checkCluster, checkClusterFile, checkConfiguration, checkFile } from './rules/check.ts';
import { type Finding, ruleIds, uriOf } from './rules/index.ts';
import { mergeNodes, onOtherHosts } from './rules/merge.ts';
import { type RuleSettings, readRuleSettings, withSettings } from './rules/settings/rule-settings.ts';
import { withoutSilenced } from './rules/silence.ts';
import { Memo } from './text/memo.ts';
import type { SyntaxDocument } from './syntax/index.ts';
import type { Position, Range } from './text/range.ts';
import type { Workspace } from './workspace.ts';

export type { ProjectOptions as ServiceOptions } from './project.ts';
export type { ClusterView } from './cluster/view.ts';
export type { Finding } from './rules/index.ts';
export type { Workspace } from './workspace.ts';

export interface LanguageService {
  /** Takes new settings. */
  configure(options: ProjectOptions): void;
  /** Must be told of each file whose text changed, that came or that went. */
  changed(uri: string): void;

  /** The tree of a file; undefined if it can't be read. */
  syntax(uri: string): SyntaxDocument | undefined;
  /** All clusters; a node that stands alone is a cluster of one. */
  clusters(): readonly ClusterView[];
  /** The clusters that a file belongs to. */
  clustersOf(uri: string): readonly ClusterView[];
  clusterFiles(): readonly ClusterFile[];

  /** What there is to say about a file, in the order of its lines. */
  findings(uri: string): Finding[];
  /** The files whose findings can change together with this one's, itself among them. */
  related(uri: string): string[];

  documentSymbols(uri: string): DocumentSymbol[];
  foldingRanges(uri: string): FoldingRange[];
  selectionRange(uri: string, position: Position): SelectionRange;
  hover(uri: string, position: Position): Hover | undefined;
  completions(uri: string, position: Position, options?: CompletionOptions): CompletionList;
  /** The item with its documentation. */
  resolveCompletion(item: CompletionItem): CompletionItem;
  definition(uri: string, position: Position): Location[];
  /** The same line on the other nodes. */
  counterparts(uri: string, position: Position): Location[];
  references(uri: string, position: Position, withDefinition: boolean): Location[];
  highlights(uri: string, position: Position): DocumentHighlight[];
  prepareRename(uri: string, position: Position): { range: Range; placeholder: string } | undefined;
  rename(uri: string, position: Position, newName: string): WorkspaceEdit | Refused | undefined;
  workspaceSymbols(query: string): WorkspaceSymbol[];
  documentLinks(uri: string): DocumentLink[];
  format(uri: string, options: FormattingOptions): TextEdit[];
  formatRange(uri: string, range: Range, options: FormattingOptions): TextEdit[];
  /** @param typed `}` or a line end, which stands right in front of the position */
  formatOnType(uri: string, position: Position, typed: string, options: FormattingOptions): TextEdit[];
  /** As the protocol encodes them: five numbers a token. */
  semanticTokens(uri: string, range?: Range): number[];
  inlayHints(uri: string, range: Range, options?: HintOptions): InlayHint[];
  codeLenses(uri: string): CodeLens[];
  codeActions(uri: string, request: ActionRequest): CodeAction[];
  /** The nodes that a file can be compared with, and the lines in which it differs from one of them. */
  peers(uri: string): Peer[];
  compare(uri: string, peerUri: string): Comparison | undefined;
  /** The configuration of a second node, made from a master's. */
  newBackup(uri: string): NewFile | undefined;
  /** A cluster file for the nodes that were found to belong together. */
  newClusterFile(uri: string): NewFile | NoClusterFile;
  /** Changes all nodes of the first cluster that a file belongs to; undefined if it belongs to none. */
  editCluster(uri: string, edit: ClusterEdit): WorkspaceEdit | Refusal | undefined;
}

export function createService(workspace: Workspace, options: ProjectOptions = {}): LanguageService {
  const project = new Project(workspace, options);
  const ofConfiguration = new Memo(checkConfiguration);
  const ofCluster = new Memo(checkCluster);

  const world: World = {
    syntax: uri => project.syntax(uri),
    clusters: () => project.clusters(),
    clustersOf: uri => project.clustersOf(uri),
    includes: (pattern, from) => project.includes(pattern, from),
    files: () => workspace.files(),
  };

  let settings: RuleSettings = options.rules ?? {};
  const ofClusterFile = new Memo(
    (file: ClusterFile) => readRuleSettings(Object.entries(file.rules), ruleIds).settings,
  );
  const settingsOf = ({ file }: ClusterView): RuleSettings =>
    file ? { ...settings, ...ofClusterFile.get(file) } : settings;

  const findings = (uri: string): Finding[] => {
    const clusterFile = isClusterFile(uri) && project.clusterFiles().find(file => file.uri === uri);
    if (clusterFile) return [...withSettings(checkClusterFile(clusterFile), settings)];
    const withScript = project.clustersWith(uri);
    if (withScript.length > 0 && project.clustersOf(uri).length === 0) {
      const said = withScript
        .flatMap(one => withSettings(ofCluster.get(one), settingsOf(one)))
        .filter(({ at }) => uriOf(at) === uri);
      // A comment is the same here as in a configuration.
      return said.length === 0 ? [] : withoutSilenced(said, () => project.syntax(uri)).sort(byPlace);
    }
    const document = project.syntax(uri);
    if (!document) return [];
    const clusters = project.clustersOf(uri);
    const [cluster] = clusters;
    const nodes = clusters.flatMap(one => one.nodes.map(node => ({ ...node, rules: settingsOf(one) })));
    const ofNodes = mergeNodes(
      nodes.map(({ configuration, rules }) => ({
        configuration,
        findings: withSettings(ofConfiguration.get(configuration), rules),
      })),
    );
    const elsewhere = [...new Set(nodes.map(({ configuration }) => configuration.uri))].flatMap(main => {
      const configuration = project.onOtherHosts(main);
      return configuration ? withSettings(ofConfiguration.get(configuration), settings) : [];
    });
    const found = [
      ...withSettings(checkFile(document), cluster ? settingsOf(cluster) : settings),
      ...ofNodes,
      ...onOtherHosts(ofNodes, elsewhere),
      ...clusters.flatMap(one => withSettings(ofCluster.get(one), settingsOf(one))),
    ].filter(({ at }) => uriOf(at) === uri);
    return withoutSilenced(found, () => document).sort(byPlace);
  };

  return {
    configure: newOptions => {
      settings = newOptions.rules ?? {};
      project.configure(newOptions);
    },
    changed: uri => project.changed(uri),
    syntax: uri => project.syntax(uri),
    clusters: () => project.clusters(),
    clustersOf: uri => project.clustersOf(uri),
    clusterFiles: () => project.clusterFiles(),
    findings,
    related: uri => [
      ...new Set([
        uri,
        ...[...project.clustersOf(uri), ...project.clustersWith(uri)].flatMap(({ nodes, setupFiles }) => [
          ...nodes.flatMap(({ configuration }) => configuration.files),
          ...setupFiles.map(file => file.uri),
        ]),
      ]),
    ],
    documentSymbols: uri => documentSymbols(world, uri),
    foldingRanges: uri => foldingRanges(world, uri),
    selectionRange: (uri, position) => selectionRange(world, uri, position),
    hover: (uri, position) => hover(world, uri, position),
    completions: (uri, position, asked) => completions(world, uri, position, asked),
    resolveCompletion,
    definition: (uri, position) => definition(world, uri, position),
    counterparts: (uri, position) => counterparts(world, uri, position),
    references: (uri, position, withDefinition) => references(world, uri, position, withDefinition),
    highlights: (uri, position) => highlights(world, uri, position),
    prepareRename: (uri, position) => prepareRename(world, uri, position),
    rename: (uri, position, newName) => rename(world, uri, position, newName),
    workspaceSymbols: query => workspaceSymbols(world, query),
    documentLinks: uri => documentLinks(world, uri),
    format: (uri, options) => formatDocument(world, uri, options),
    formatRange: (uri, range, options) => formatRange(world, uri, range, options),
    formatOnType: (uri, position, typed, options) => formatOnType(world, uri, position, typed, options),
    semanticTokens: (uri, range) => semanticTokens(world, uri, range),
    inlayHints: (uri, range, options) => inlayHints(world, uri, range, options),
    codeLenses: uri => codeLenses(world, uri),
    codeActions: (uri, request) => codeActions(world, uri, request, () => findings(uri)),
    peers: uri => peersOfFile(world, uri),
    compare: (uri, peerUri) => compare(world, uri, peerUri),
    newBackup: uri => newBackup(world, uri),
    newClusterFile: uri => newClusterFile(world, uri, clusterFileName),
    editCluster: (uri, edit) => {
      const [cluster] = project.clustersOf(uri);
      return cluster && editCluster(cluster, edit, file => workspace.read(file) ?? '');
    },
  };
}

function isClusterFile(uri: string): boolean {
  return baseNameOf(uri) === clusterFileName;
}

function byPlace(a: Finding, b: Finding): number {
  const [x, y] = [a.at.range.start, b.at.range.start];
  return x.line - y.line || x.character - y.character || (a.rule < b.rule ? -1 : 1);
}
