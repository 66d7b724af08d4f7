import { baseNameOf, folderOf } from '../../text/uri.ts';

/** A file of a set-up that is no configuration of keepalived: a script, or a configuration of kubeadm. */
export interface SetupFile {
  readonly uri: string;
  readonly name: string;
  readonly text: string;
  /** Whether somebody may execute it here; undefined where that can't be known. */
  readonly executable?: boolean;
}

/** What the files are read from. */
export interface SetupWorld {
  read(uri: string): string | undefined;
  glob(pattern: string, from: string): readonly string[];
  isExecutable(uri: string): boolean | undefined;
}

/** Which files of a folder belong to the set-up that lies there. */
const patterns = ['*.sh', '*.yaml', '*.yml'];

/** The set-up files that were asked for, each the same object until it changes. */
export class SetupFileStore {
  readonly #world: SetupWorld;
  readonly #files = new Map<string, SetupFile | undefined>();
  readonly #folders = new Map<string, readonly SetupFile[]>();

  constructor(world: SetupWorld) {
    this.#world = world;
  }

  /** A file has changed, came or went. */
  changed(uri: string): void {
    this.#files.delete(uri);
    this.#folders.delete(folderOf(uri));
  }

  get(uri: string): SetupFile | undefined {
    if (!this.#files.has(uri)) this.#files.set(uri, this.#read(uri));
    return this.#files.get(uri);
  }

  /** The scripts of a folder and its configurations of kubeadm. @param folder without a slash at its end */
  inFolder(folder: string): readonly SetupFile[] {
    let files = this.#folders.get(folder);
    if (!files) {
      files = patterns
        .flatMap(pattern => this.#world.glob(pattern, `${folder}/keepalived.conf`))
        .flatMap(uri => this.get(uri) ?? [])
        .filter(({ name, text }) => name.endsWith('.sh') || text.includes('kubeadm.k8s.io/'));
      this.#folders.set(folder, files);
    }
    return files;
  }

  #read(uri: string): SetupFile | undefined {
    const text = this.#world.read(uri);
    if (text === undefined) return undefined;
    const executable = this.#world.isExecutable(uri);
    return { uri, name: baseNameOf(uri), text, ...(executable !== undefined && { executable }) };
  }
}
