/** The world that the language service lives in: files that can be listed and read. */
export interface Workspace {
  /** All files that may be configurations or belong to them, as URIs. */
  files(): Iterable<string>;
  /** The text of a file: what an editor shows of it, else what the disk holds. Undefined if it can't be read. */
  read(uri: string): string | undefined;
  /** The files that a path or glob pattern names, sorted as the daemon sorts them. */
  glob(pattern: string, from: string): readonly string[];
  /** Whether somebody may execute the file; undefined where that can't be known. */
  isExecutable(uri: string): boolean | undefined;
}
