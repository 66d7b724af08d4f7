import { mayBeListed } from '../files.ts';
import { expandBraces, isPattern, matchesPath } from '../text/glob.ts';
import { resolveUri } from '../text/uri.ts';

/** An editor that reads files for the server. */
export interface FileReader {
  /** The files below a folder; none if it can't be read. */
  list(folder: string): Promise<readonly string[]>;
  /** The text of each file; null for one that can't be read. */
  read(uris: readonly string[]): Promise<readonly (string | null)[]>;
}

/** What has become known: the texts of files, and, if `listed`, which files there are. */
export interface Arrival {
  readonly uris: readonly string[];
  readonly listed: boolean;
}

/** More would be no folder of configurations, and take the editor long to read. */
const maxTexts = 2000;

/**
 * Files that only the editor can reach: those of a virtual workspace, and in a browser all of them. Whatever is asked for
 * is answered with what is known at that moment; what is not is fetched, and announced once it is here.
 */
export class EditorFiles {
  reader: FileReader | undefined;
  readonly #arrived: (arrival: Arrival) => void;
  /** By folder. */
  readonly #lists = new Map<string, ReadonlySet<string>>();
  readonly #texts = new Map<string, string | undefined>();
  readonly #folders = new Set<string>();
  readonly #wanted = new Set<string>();
  #isScheduled = false;

  constructor(arrived: (arrival: Arrival) => void) {
    this.#arrived = arrived;
  }

  findFiles(folder: string): readonly string[] {
    return this.#all(folder).filter(mayBeListed);
  }

  read(uri: string): string | undefined {
    const isNew = hasPath(uri) && !this.#texts.has(uri) && this.#texts.size + this.#wanted.size < maxTexts;
    if (isNew) this.#want(uri);
    return this.#texts.get(uri);
  }

  glob(pattern: string, from: string): readonly string[] {
    const uris = expandBraces(pattern).flatMap(one => this.#matching(one, from));
    return uris.filter(uri => this.read(uri) !== undefined);
  }

  /** Files were changed, came or went outside the editor. */
  changed(uris: readonly string[]): void {
    for (const uri of uris) if (this.#texts.has(uri)) this.#want(uri);
  }

  listingChanged(): void {
    for (const folder of this.#lists.keys()) this.#folders.add(folder);
    this.#schedule();
  }

  #all(folder: string): string[] {
    const list = this.#lists.get(folder);
    if (!list && hasPath(folder)) {
      this.#folders.add(folder);
      this.#schedule();
    }
    return [...(list ?? [])];
  }

  #matching(pattern: string, from: string): string[] {
    const wanted = resolveUri(from, pattern);
    if (!isPattern(pattern)) return [wanted];
    const path = decoded(wanted);
    const listed = new Set([...this.#lists.values()].flatMap(list => [...list]));
    try {
      return [...listed].filter(uri => matchesPath(path, decoded(uri))).sort();
    } catch {
      return [];
    }
  }

  #want(uri: string): void {
    this.#wanted.add(uri);
    this.#schedule();
  }

  /** What is asked for in one go is fetched in one go. */
  #schedule(): void {
    if (this.#isScheduled || !this.reader) return;
    this.#isScheduled = true;
    setTimeout(() => {
      this.#isScheduled = false;
      if (this.reader) void this.#fetch(this.reader);
    });
  }

  async #fetch(reader: FileReader): Promise<void> {
    const folders = [...this.#folders];
    const uris = [...this.#wanted];
    this.#folders.clear();
    this.#wanted.clear();
    const [lists, texts] = await Promise.all([
      Promise.all(folders.map(folder => reader.list(folder).catch(() => []))),
      uris.length > 0 ? reader.read(uris).catch(() => []) : [],
    ]);
    for (const [at, folder] of folders.entries()) this.#lists.set(folder, new Set(lists[at]));
    for (const [at, uri] of uris.entries()) this.#texts.set(uri, texts[at] ?? undefined);
    this.#arrived({ uris: [...uris, ...lists.flat()], listed: folders.length > 0 });
  }
}

/** What was never saved has none. */
function hasPath(uri: string): boolean {
  return /^[a-z][\w+.-]*:\//i.test(uri);
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
