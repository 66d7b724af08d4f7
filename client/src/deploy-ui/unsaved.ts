import { l10n, type TextDocument, window, workspace } from 'vscode';
import { type ClusterTargets, same } from './cluster-files.ts';

/**
 * What goes to a host is what is saved: offers to save what is not.
 * @returns false if the person would rather not
 */
export async function saveBefore(clusters: readonly ClusterTargets[]): Promise<boolean> {
  const uris = clusters.flatMap(({ uri, nodes }) => [
    uri,
    ...nodes.flatMap(({ files }) => files.map(file => file.uri)),
  ]);
  const dirty = workspace.textDocuments.filter(
    document => document.isDirty && uris.some(uri => same(uri, document.uri)),
  );
  if (dirty.length === 0) return true;
  const save = l10n.t('Save and Go On');
  const answer = await window.showWarningMessage(
    dirty.length === 1
      ? l10n.t('{0} is not saved.', dirty.map(nameOf).join(', '))
      : l10n.t('{0} files are not saved.', dirty.length),
    { modal: true, detail: [...dirty.map(nameOf), '', l10n.t('Only what is saved is deployed.')].join('\n') },
    save,
  );
  if (answer !== save) return false;
  const saved = await Promise.all(dirty.map(document => document.save()));
  if (saved.every(Boolean)) return true;
  void window.showErrorMessage(l10n.t('Not every file could be saved: nothing is deployed.'));
  return false;
}

function nameOf(document: TextDocument): string {
  return workspace.asRelativePath(document.uri);
}
