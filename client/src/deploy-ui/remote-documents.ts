import { commands, type Disposable, l10n, Uri, workspace } from 'vscode';
import type { FileChange } from '../deploy/node.ts';
import type { ClusterTargets, HostFile } from './cluster-files.ts';

const scheme = 'keepalived-host';

/** A file of a host that is to become another one. */
export interface HostChange {
  readonly cluster: ClusterTargets;
  readonly host: string;
  readonly change: FileChange;
}

/** Files of hosts as read-only documents, as they were when the host was asked. They are kept in memory alone. */
export class RemoteDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider: Disposable;
  #count = 0;

  constructor() {
    this.#provider = workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: uri => this.#texts.get(uri.toString()),
    });
  }

  dispose(): void {
    this.#provider.dispose();
    this.#texts.clear();
  }

  /**
   * A document of its own for each look, since what is open must not change below the reader.
   * @param like the file that it is compared with: one of another name would be shown as renamed
   */
  add(host: string, path: string, content: Buffer | undefined, like?: Uri): Uri {
    const query = `${host}-${String(++this.#count)}`;
    const uri = Uri.from({ scheme, path: like?.path ?? `/${host}${path}`, query });
    this.#texts.set(uri.toString(), content?.toString('utf8') ?? '');
    return uri;
  }

  /** A page that tells about hosts. */
  page(name: string, text: string): Uri {
    const uri = Uri.from({ scheme, path: `/${name}`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  /** The host on the left, what it gets on the right: the file of the workspace where it is that. */
  async showChange(host: string, change: FileChange, local: Uri | undefined): Promise<void> {
    const { left, right } = await this.#sidesOf(host, change, local);
    const name = change.path.split('/').at(-1) ?? change.path;
    const title = l10n.t('{0} on {1} ↔ to be deployed', name, host);
    await commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  /** All changes at once. */
  async showChanges(changes: readonly HostChange[]): Promise<void> {
    if (changes.length === 0) return;
    const list = await Promise.all(
      changes.map(async ({ cluster, host, change }) => {
        const local = localFile(cluster.nodes, host, change.path);
        const { left, right, label } = await this.#sidesOf(host, change, local);
        return [label, change.before ? left : undefined, change.after ? right : undefined] as const;
      }),
    );
    const names = [...new Set(changes.map(({ cluster }) => cluster.name))].join(', ');
    await commands.executeCommand('vscode.changes', l10n.t('{0}: hosts ↔ to be deployed', names), list);
  }

  /** The host on the left, the workspace on the right, where it can be edited. */
  async compareWithHost(host: string, files: readonly HostFile[]): Promise<void> {
    const sides = files.map(({ uri, to, content }) => ({ uri, left: this.add(host, to, content, uri) }));
    const [only] = sides;
    if (only && sides.length === 1) {
      const title = l10n.t('{0} on {1} ↔ in the workspace', workspace.asRelativePath(only.uri), host);
      await commands.executeCommand('vscode.diff', only.left, only.uri, title);
      return;
    }
    await commands.executeCommand(
      'vscode.changes',
      l10n.t('{0} ↔ workspace', host),
      sides.map(({ uri, left }) => [uri, left, uri]),
    );
  }

  async #sidesOf(
    host: string,
    { path, before, after }: FileChange,
    local: Uri | undefined,
  ): Promise<{ left: Uri; right: Uri; label: Uri }> {
    const left = this.add(host, path, before, local);
    const saved = local && (await bytesOf(local));
    const right = local && after && saved?.equals(after) ? local : this.add(host, path, after, local);
    return { left, right, label: local ?? left };
  }
}

/** The file of the workspace that goes to a path of a host. */
export function localFile(nodes: ClusterTargets['nodes'], host: string, path: string): Uri | undefined {
  return nodes.find(node => node.name === host)?.files.find(file => file.to === path)?.uri;
}

async function bytesOf(uri: Uri): Promise<Buffer | undefined> {
  try {
    return Buffer.from(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
