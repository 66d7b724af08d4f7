import type { Workspace } from '../../../server/src/workspace.ts';

const root = 'file:///world/';

/** A world in memory, written as text: `--- name` starts a file; text before the first one is keepalived.conf. */
export class MemoryWorkspace implements Workspace {
  readonly #files = new Map<string, string>();

  constructor(text: string) {
    for (const [name, content] of splitFiles(text)) this.write(name, content);
  }

  write(name: string, content: string): string {
    const uri = uriOf(name);
    this.#files.set(uri, content);
    return uri;
  }

  remove(name: string): string {
    this.#files.delete(uriOf(name));
    return uriOf(name);
  }

  files(): Iterable<string> {
    return this.#files.keys();
  }

  read(uri: string): string | undefined {
    return this.#files.get(uri);
  }

  glob(pattern: string, from: string): readonly string[] {
    const wanted = new URL(pattern, from).href.replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
    return [...this.#files.keys()].filter(uri => new RegExp(`^${wanted}$`).test(uri)).sort();
  }

  isExecutable(): boolean | undefined {
    return undefined;
  }
}

export function uriOf(name: string): string {
  return root + name;
}

export function nameOf(uri: string): string {
  return uri.slice(root.length);
}

/** The files of a text by name. */
export function splitFiles(text: string): [string, string][] {
  const [first = '', ...rest] = text.split(/^--- (.*)\n/m);
  const files: [string, string][] = first.trim() === '' ? [] : [['keepalived.conf', first]];
  for (let at = 0; at < rest.length; at += 2) files.push([rest[at]!.trim(), rest[at + 1] ?? '']);
  return files;
}
