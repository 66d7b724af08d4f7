import { l10n, type Uri, workspace } from 'vscode';
import { DeployError } from '../deploy/errors.ts';
import { readFacts } from '../deploy/host/facts.ts';
import { HostShell } from '../deploy/host/host-shell.ts';
import type { FileTarget, HostFile, NodeTarget } from './cluster-files.ts';
import { same } from './cluster-files.ts';
import type { DeployUi } from './ui.ts';
import { withHosts } from './with-hosts.ts';

/** Asks a host for its files. @returns undefined if that failed, which has been said then */
export async function readHostFiles(
  ui: DeployUi,
  scope: Uri,
  node: NodeTarget,
  files: readonly FileTarget[],
): Promise<HostFile[] | undefined> {
  return withHosts(ui, { uri: scope, name: node.name }, async ({ access, asking }) => {
    const { ssh } = node;
    if (ssh === undefined)
      throw new DeployError(
        'usage',
        l10n.t('The cluster file does not say how {0} is reached: "ssh" is missing.', node.name),
      );
    const facts = await asking(async () => {
      const { connect, questions } = access({ ssh });
      const shell = await HostShell.open(connect, questions);
      try {
        return await readFacts(
          shell,
          files.map(({ to }) => to),
        );
      } finally {
        await shell.close();
      }
    });
    return Promise.all(
      files.map(async file => {
        const remote = facts.files.find(({ path }) => path === file.to);
        const content = remote?.content;
        const local = await textOf(file.uri);
        return { ...file, content, mode: remote?.mode ?? 0, same: content?.toString('utf8') === local };
      }),
    );
  });
}

/** What the editor shows of a file, saved or not; undefined if there is none. */
export async function textOf(uri: Uri): Promise<string | undefined> {
  const open = workspace.textDocuments.find(document => same(document.uri, uri));
  if (open) return open.getText();
  try {
    return Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
  } catch {
    return undefined;
  }
}
