import { chmod } from 'node:fs/promises';
import { l10n, Range, type Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { type HostFile, same } from './cluster-files.ts';
import { textOf } from './host-files.ts';
import type { DeployUi } from './ui.ts';

/** Takes over what a host has: new files at once, others only where the person wants their text to be replaced. */
export async function takeFiles(ui: DeployUi, host: string, files: readonly HostFile[]): Promise<void> {
  const there = await Promise.all(files.map(async file => ({ file, text: await textOf(file.uri) })));
  const created = there.filter(({ file, text }) => file.content && text === undefined);
  const differing = there.filter(({ file, text }) => file.content && text !== undefined && !file.same);
  for (const { file } of created) await create(file);
  const replaced =
    differing.length > 0
      ? await choose(
          ui,
          host,
          differing.map(({ file }) => file),
        )
      : [];
  for (const file of replaced) await replace(file);
  const taken = [...created.map(({ file }) => file), ...replaced];
  if (taken.length === 0 && differing.length === 0) {
    void window.showInformationMessage(l10n.t('The workspace has what {0} has.', host));
    return;
  }
  const [first] = taken;
  if (!first) return;
  await window.showTextDocument(first.uri);
  void window.showInformationMessage(
    l10n.t('From {0}: {1}', host, taken.map(({ uri }) => workspace.asRelativePath(uri)).join(', ')),
  );
}

async function choose(ui: DeployUi, host: string, files: readonly HostFile[]): Promise<HostFile[]> {
  await ui.documents.compareWithHost(host, files);
  const picked = await window.showQuickPick(
    files.map(file => ({
      label: workspace.asRelativePath(file.uri),
      description: isDirty(file.uri) ? l10n.t('not saved') : '',
      file,
    })),
    {
      title: l10n.t('Replace which files with what {0} has?', host),
      placeHolder: l10n.t('What is in the editor now can be had back with Undo.'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return (picked ?? []).map(({ file }) => file);
}

async function create({ uri, content, mode }: HostFile): Promise<void> {
  if (!content) return;
  await workspace.fs.writeFile(uri, content);
  if ((mode & 0o111) !== 0 && uri.scheme === 'file') await chmod(uri.fsPath, mode).catch(() => undefined);
}

/** As an edit, so that it can be undone. */
async function replace({ uri, content }: HostFile): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(0, 0, document.lineCount, 0), content?.toString('utf8') ?? '');
  await workspace.applyEdit(edit);
  await document.save();
}

function isDirty(uri: Uri): boolean {
  return workspace.textDocuments.some(document => document.isDirty && same(document.uri, uri));
}
