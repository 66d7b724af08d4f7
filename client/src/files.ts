import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Nobody keeps configurations of this size, and each file may have to come over a network. */
const maxBytes = 1024 * 1024;

const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', 'out', '.vscode-test']);

/** How deep folders are searched, and how many files are taken at most. */
const maxDepth = 8;
const maxFiles = 5000;

/** Reads files for a server that can't reach them itself: those of virtual workspaces, and in a browser all. */
export function answerFileRequests(client: BaseLanguageClient): void {
  const asText = (uri: Uri) => client.code2ProtocolConverter.asUri(uri);
  client.onRequest('keepalived/listFiles', async ({ folder }: { folder: string }) => {
    const found: Uri[] = [];
    await list(Uri.parse(folder), 0, found);
    return found.map(asText);
  });
  client.onRequest('keepalived/readFiles', ({ uris }: { uris: readonly string[] }) =>
    Promise.all(uris.map(uri => read(Uri.parse(uri)))),
  );
}

/** Folders are read one after the other, as some file systems allow few requests at a time. */
async function list(folder: Uri, depth: number, found: Uri[]): Promise<void> {
  const entries = await workspace.fs.readDirectory(folder).then(
    list => list,
    () => [],
  );
  for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (found.length >= maxFiles) return;
    const child = Uri.joinPath(folder, name);
    if (type & FileType.Directory) {
      if (depth < maxDepth && !skippedFolders.has(name)) await list(child, depth + 1, found);
    } else if (type & FileType.File) found.push(child);
  }
}

async function read(uri: Uri): Promise<string | null> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (!(type & FileType.File) || size > maxBytes) return null;
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
