import {
  CodeLens,
  commands,
  EventEmitter,
  type ExtensionContext,
  l10n,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { clusterFileName } from '../../../server/src/files.ts';
import { type ClusterTargets, findClusters, nodesWith, same } from '../deploy-ui/cluster-files.ts';

/**
 * Above a file that goes to a host: to which one, and what can be done about it. Menus learn from the same which files
 * these are. Where nothing can be deployed the commands say why.
 */
export function showDeployLenses(context: ExtensionContext): void {
  let clusters: readonly ClusterTargets[] = [];
  const changed = new EventEmitter<void>();
  const update = async () => {
    clusters = await findClusters();
    const files = clusters.flatMap(({ uri, nodes }) => [
      uri,
      ...nodes.flatMap(node => node.files.map(file => file.uri)),
    ]);
    const paths = new Set(files.flatMap(({ path, fsPath }) => [path, fsPath]));
    await commands.executeCommand('setContext', 'keepalived.deployableFiles', [...paths]);
    changed.fire();
  };
  const watcher = workspace.createFileSystemWatcher(`**/${clusterFileName}`);
  context.subscriptions.push(
    changed,
    watcher,
    watcher.onDidCreate(update),
    watcher.onDidChange(update),
    watcher.onDidDelete(update),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('keepalived.codeLens')) changed.fire();
    }),
    languages.registerCodeLensProvider([{ language: 'keepalived' }, { pattern: `**/${clusterFileName}` }], {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: document =>
        workspace.getConfiguration('keepalived', document).get('codeLens') === true
          ? clusters.flatMap(cluster => lensesOf(cluster, document))
          : [],
    }),
  );
  void update();
}

function lensesOf(cluster: ClusterTargets, { uri }: TextDocument): CodeLens[] {
  const lens = (title: string, command: string) =>
    new CodeLens(new Range(0, 0, 0, 0), { title, command: `keepalived.${command}`, arguments: [uri] });
  const hosts = nodesWith(cluster, uri).filter(({ ssh }) => ssh !== undefined);
  if (hosts.length === 0 && !same(uri, cluster.uri)) return [];
  return [
    lens(`$(rocket) ${l10n.t('Deploy {0}', cluster.name)}`, 'deployCluster'),
    ...(hosts.length > 0
      ? [
          lens(
            l10n.t('Differences with {0}', hosts.map(({ name }) => name).join(', ')),
            'showHostDifferences',
          ),
        ]
      : [lens(l10n.t('Preview'), 'previewDeployment')]),
  ];
}
