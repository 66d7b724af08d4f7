/** What the server needs of the machine that it runs on. In a web worker there is none, and open files are all there is. */
export interface Host {
  /** Files below a folder that may be configurations. */
  findFiles(folder: string): readonly string[];
  read(uri: string): string | undefined;
  glob(pattern: string, from: string): readonly string[];
  isExecutable(uri: string): boolean | undefined;
  /** The address of a rule's page. */
  readonly pageOf: (rule: string) => string | undefined;
}

export const noHost: Host = {
  findFiles: () => [],
  read: () => undefined,
  glob: () => [],
  isExecutable: () => undefined,
  pageOf: () => undefined,
};
