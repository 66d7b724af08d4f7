import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { InventoryFiles, NamedText } from './read.ts';

/** Reads an inventory, and what stands in `group_vars` and `host_vars` beside it. */
export async function readInventoryFiles(path: string): Promise<InventoryFiles> {
  const folder = dirname(path);
  const [text, groupVars, hostVars] = await Promise.all([
    readFile(path, 'utf8'),
    variables(join(folder, 'group_vars')),
    variables(join(folder, 'host_vars')),
  ]);
  return { inventory: { file: basename(path), text }, groupVars, hostVars };
}

/** `NAME`, `NAME.yml`, or a folder NAME of such files. */
async function variables(folder: string): Promise<Map<string, NamedText[]>> {
  const found = new Map<string, NamedText[]>();
  for (const entry of await names(folder)) {
    const path = join(folder, entry);
    if ((await stat(path)).isDirectory()) {
      const inner = (await names(path)).filter(isVariables);
      const texts = await Promise.all(
        inner.map(file => named(join(path, file), `${basename(folder)}/${entry}/${file}`)),
      );
      found.set(entry, [...(found.get(entry) ?? []), ...texts]);
    } else if (isVariables(entry)) {
      const name = entry.replace(/\.(ya?ml|json)$/, '');
      found.set(name, [...(found.get(name) ?? []), await named(path, `${basename(folder)}/${entry}`)]);
    }
  }
  return found;
}

function isVariables(file: string): boolean {
  return (
    !file.startsWith('.') && !file.endsWith('~') && (/\.(ya?ml|json)$/.test(file) || !file.includes('.'))
  );
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort((a, b) => (a < b ? -1 : 1));
}

async function named(path: string, file: string): Promise<NamedText> {
  return { file, text: await readFile(path, 'utf8') };
}
