import type { TextDocument } from 'vscode-languageserver-textdocument';
import { folderOf } from '../text/uri.ts';
import type { Workspace } from '../workspace.ts';
import type { EditorFiles } from './editor-files.ts';
import type { Host } from './host.ts';

/** The files of an editor: its folders, on disk or as the editor reads them, and over them the buffers that it has open. */
export class EditorWorkspace implements Workspace {
  readonly #host: Host;
  readonly #remote: EditorFiles;
  readonly #open: { get(uri: string): TextDocument | undefined; keys(): string[] };
  #folders: readonly string[] = [];
  #found: readonly string[] | undefined;

  constructor(
    host: Host,
    remote: EditorFiles,
    open: { get(uri: string): TextDocument | undefined; keys(): string[] },
  ) {
    this.#host = host;
    this.#remote = remote;
    this.#open = open;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#found = undefined;
  }

  /** Files came or went. */
  listingChanged(): void {
    this.#found = undefined;
  }

  files(): Iterable<string> {
    return (this.#found ??= this.#find());
  }

  read(uri: string): string | undefined {
    return this.#open.get(uri)?.getText() ?? this.#holder(uri).read(uri);
  }

  glob(pattern: string, from: string): readonly string[] {
    return this.#holder(from).glob(pattern, from);
  }

  isExecutable(uri: string): boolean | undefined {
    return this.#host.owns(uri) ? this.#host.isExecutable(uri) : undefined;
  }

  #holder(uri: string): Host | EditorFiles {
    return this.#host.owns(uri) ? this.#host : this.#remote;
  }

  #find(): string[] {
    const filesIn = (folder: string) => this.#holder(folder).findFiles(folder);
    const found = new Set(this.#folders.flatMap(filesIn));
    for (const uri of this.#open.keys()) {
      if (found.has(uri)) continue;
      found.add(uri);
      // A file that was opened by itself: its peers are most likely beside it.
      const folder = folderOf(uri);
      for (const other of filesIn(folder)) if (folderOf(other) === folder) found.add(other);
    }
    return [...found];
  }
}
