import type { SyntaxDocument } from '../syntax/index.ts';

/** Where configurations take other files from. */
export interface SyntaxSource {
  /** The syntax of a file; absent if it can't be read. Keeps the same object while the file's text does not change. */
  syntax(uri: string): SyntaxDocument | undefined;
  /**
   * The files that an `include` names, in the order that the daemon reads them.
   * @param pattern a path or a glob pattern, relative to the folder of `from`
   */
  includes(pattern: string, from: string): readonly string[];
}
