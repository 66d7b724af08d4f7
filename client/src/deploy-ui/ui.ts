import {
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  l10n,
  type LogOutputChannel,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import { DeployLog } from './deploy-log.ts';
import { KeptSecrets } from './kept-secrets.ts';
import { DeploymentView } from './model.ts';
import { localFile, RemoteDocuments } from './remote-documents.ts';
import { DeploymentTree, type Row } from './tree.ts';

export const viewId = 'keepalived.deployment';

/** What all commands share: the view, the output channel, the log, documents of hosts, and what is kept secret. */
export class DeployUi implements Disposable {
  readonly output: LogOutputChannel;
  readonly secrets: KeptSecrets;
  readonly log: DeployLog;
  readonly documents = new RemoteDocuments();
  readonly #tree = new DeploymentTree();
  readonly #view: TreeView<Row>;
  readonly #changed = new EventEmitter<DeploymentView>();
  readonly #disposables: Disposable[];
  #running = false;

  constructor(context: ExtensionContext) {
    this.output = window.createOutputChannel(l10n.t('Keepalived Deployment'), { log: true });
    this.secrets = new KeptSecrets(context);
    this.log = new DeployLog(context.storageUri ?? context.globalStorageUri);
    this.#view = window.createTreeView(viewId, { treeDataProvider: this.#tree });
    this.#disposables = [
      this.output,
      this.documents,
      this.#view,
      this.#changed,
      this.#changed.event(() => this.#tree.refresh()),
      commands.registerCommand('keepalived.deployment.showDifference', (...words: unknown[]) =>
        this.#showDifference(words),
      ),
      commands.registerCommand('keepalived.deployment.showOutput', () => this.output.show()),
    ];
  }

  dispose(): void {
    for (const each of this.#disposables) each.dispose();
  }

  /** The view in front, with a deployment of these clusters in it. */
  async open(about: readonly Pick<DeploymentView, 'cluster' | 'action'>[]): Promise<DeploymentView[]> {
    const views = about.map(each => new DeploymentView(each, this.#changed));
    this.#tree.show(views);
    this.#view.message = '';
    await commands.executeCommand('setContext', 'keepalived.deploymentShown', true);
    await commands.executeCommand(`${viewId}.focus`, { preserveFocus: true });
    return views;
  }

  say(message: string): void {
    this.#view.message = message;
  }

  /** One at a time: two would write to the same view, and to the same hosts. */
  async alone(work: () => Promise<void>): Promise<void> {
    if (this.#running) {
      void window.showInformationMessage(l10n.t('A deployment is under way already.'));
      return;
    }
    this.#running = true;
    try {
      await work();
    } finally {
      this.#running = false;
    }
  }

  async #showDifference([cluster, host, path]: readonly unknown[]): Promise<void> {
    const view = this.#tree.views.find(each => each.cluster.uri.toString() === cluster);
    const found = view?.hosts.find(each => each.name === host);
    const change = found?.deployment?.plan.changes.find(each => each.path === path);
    if (!view || !found || !change) return;
    const local: Uri | undefined = localFile(view.cluster.nodes, found.name, change.path);
    await this.documents.showChange(found.name, change, local);
  }
}
