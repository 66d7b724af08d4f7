import { l10n, Uri, window, workspace } from 'vscode';
import type { Machine } from '../machine.ts';
import type { GeneratedFile } from '../setup/generate.ts';
import { exists } from './preview.ts';

/**
 * Writes the files, after asking about those that would be lost.
 * @param name of a folder in the folder, for whom they are in the way
 * @returns where they are; undefined if the person would rather not
 */
export async function writeFiles(
  machine: Machine,
  folder: Uri,
  name: string,
  files: readonly GeneratedFile[],
): Promise<Uri | undefined> {
  const lost = await filesInTheWay(folder, files);
  const place = lost.length === 0 ? folder : await askWhere(folder, name, lost);
  if (!place) return undefined;
  // The person has agreed to lose what is in `folder`, and knows nothing of another one.
  if (place !== folder && (await filesInTheWay(place, files)).length > 0)
    return writeFiles(machine, place, name, files);
  for (const { path, text, executable } of files) {
    const uri = Uri.joinPath(place, path);
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    if (executable) await machine.makeExecutable(uri);
  }
  return place;
}

/** Names of files that are there and have another text. */
async function filesInTheWay(folder: Uri, files: readonly GeneratedFile[]): Promise<string[]> {
  const names = await Promise.all(
    files.map(async ({ path, text }) => {
      const uri = Uri.joinPath(folder, path);
      if (!(await exists(uri))) return [];
      const found = new TextDecoder().decode(await workspace.fs.readFile(uri));
      return found === text ? [] : [path];
    }),
  );
  return names.flat();
}

async function askWhere(folder: Uri, name: string, lost: readonly string[]): Promise<Uri | undefined> {
  const overwrite = l10n.t('Overwrite');
  const beside = l10n.t('Write to folder {0}', name);
  const answer = await window.showWarningMessage(
    l10n.t('Some files are there already.'),
    {
      modal: true,
      detail: l10n.t('These would be lost: {0}', lost.join(', ')),
    },
    overwrite,
    beside,
  );
  if (answer === overwrite) return folder;
  return answer === beside ? Uri.joinPath(folder, name) : undefined;
}
