import * as l10n from '@vscode/l10n';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportedFile } from './export.ts';

/** The files of an export that are in a folder already, with another content: somebody may have worked on them. */
export async function differing(folder: string, files: readonly ExportedFile[]): Promise<string[]> {
  const there = await Promise.all(
    files.map(({ path }) => readFile(join(folder, path)).catch(() => undefined)),
  );
  return files.flatMap(({ path, content }, index) => {
    const old = there[index];
    return old === undefined || old.equals(Buffer.from(content)) ? [] : [path];
  });
}

/** Writes an export. What holds a password is readable for its owner alone from the first moment. */
export async function writeExport(folder: string, files: readonly ExportedFile[]): Promise<void> {
  for (const { path, content, mode } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { mode });
    await chmod(target, mode);
  }
}

/** What a person must know who has just exported. */
export function warning(folder: string): string {
  return l10n.t(
    'The configurations in {0} hold the passwords of the cluster (auth_pass): they are readable for you alone. The inventory holds none.',
    join(folder, 'files'),
  );
}
