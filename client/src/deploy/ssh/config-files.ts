import { readdir, readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { Target } from './target.ts';

/** Keywords that may stand several times, each adding to those before (ssh_config(5)). */
const LISTS = new Set(['identityfile', 'certificatefile']);
const INCLUDES_AT_MOST = 16;

/**
 * What the SSH configuration says of a host, by lower-case keywords, for machines that have no OpenSSH to ask: Host,
 * Include, and Match by host, originalhost, user and all. The first value counts. `Match exec` asks a program: none is
 * ever run, and what follows it does not hold.
 */
export async function readConfigFiles(target: Target, configFile?: string): Promise<Map<string, string[]>> {
  const reader = new Reader(target);
  const own = join(homedir(), '.ssh');
  await reader.file(configFile ?? join(own, 'config'), own, 0);
  if (configFile === undefined) await reader.file('/etc/ssh/ssh_config', '/etc/ssh', 0);
  return reader.settings();
}

class Reader {
  readonly #target: Target;
  readonly #values = new Map<string, string[]>();
  #active = true;

  constructor(target: Target) {
    this.#target = target;
    if (target.user !== undefined) this.#values.set('user', [target.user]);
    if (target.port !== undefined) this.#values.set('port', [String(target.port)]);
  }

  async file(path: string, folder: string, depth: number): Promise<void> {
    const text = await readFile(path, 'utf8').catch(() => '');
    const around = this.#active;
    for (const line of text.split(/\r?\n/)) {
      const [, keyword = '', rest = ''] = /^\s*(\w+)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(line) ?? [];
      const words = wordsOf(rest);
      switch (keyword.toLowerCase()) {
        case '':
          break;
        case 'host':
          this.#active = around && matches(words, this.#target.host);
          break;
        case 'match':
          this.#active = around && this.#matched(words);
          break;
        case 'include':
          if (this.#active && depth < INCLUDES_AT_MOST) await this.#include(words, folder, depth);
          break;
        default:
          if (this.#active) this.#note(keyword.toLowerCase(), words);
      }
    }
    this.#active = around;
  }

  /** As `ssh -G` prints them: `%h` in a host name stands for the name that was given. */
  settings(): Map<string, string[]> {
    const name = this.#values.get('hostname')?.[0];
    if (name !== undefined) this.#values.set('hostname', [this.#expandHost(name)]);
    return this.#values;
  }

  #note(keyword: string, words: readonly string[]): void {
    const before = this.#values.get(keyword);
    const value = words.join(' ');
    if (before === undefined) this.#values.set(keyword, [value]);
    else if (LISTS.has(keyword) && !before.includes(value)) before.push(value);
  }

  /** Paths are relative to ~/.ssh, or /etc/ssh; what a file says of Host ends with it. */
  async #include(patterns: readonly string[], folder: string, depth: number): Promise<void> {
    for (const pattern of patterns) {
      const path = pattern.startsWith('~/') ? join(homedir(), pattern.slice(2)) : pattern;
      for (const each of await matchingPaths(resolve(folder, path))) await this.file(each, folder, depth + 1);
    }
  }

  #matched(words: readonly string[]): boolean {
    for (let index = 0; index < words.length; index++) {
      const word = words[index]?.toLowerCase() ?? '';
      const criterion = word.replace(/^!/, '');
      if (criterion === 'all') continue;
      const patterns = (words[++index] ?? '').split(',');
      const name = this.#nameFor(criterion);
      // Of `exec`, `canonical`, `final` and what is to come nothing is known.
      if (name === undefined || matches(patterns, name) === word.startsWith('!')) return false;
    }
    return words.length > 0;
  }

  #nameFor(criterion: string): string | undefined {
    switch (criterion) {
      case 'originalhost':
        return this.#target.host;
      case 'host':
        return this.#expandHost(this.#values.get('hostname')?.[0] ?? this.#target.host);
      case 'user':
        return this.#values.get('user')?.[0] ?? userInfo().username;
      case 'localuser':
        return userInfo().username;
      default:
        return undefined;
    }
  }

  #expandHost(name: string): string {
    return name.replace(/%[%h]/g, token => (token === '%%' ? '%' : this.#target.host));
  }
}

/** The paths that a pattern stands for, folder by folder; in the order of their names, as glob(3) has them. */
async function matchingPaths(pattern: string): Promise<string[]> {
  if (!/[*?]/.test(pattern)) return [pattern];
  let found = ['/'];
  for (const part of pattern.split('/').filter(Boolean)) {
    const inside = found.map(async folder => {
      if (!/[*?]/.test(part)) return [join(folder, part)];
      const names = await readdir(folder).catch(() => []);
      const fitting = names.filter(
        name => name.startsWith('.') === part.startsWith('.') && matches([part], name),
      );
      return fitting.sort((a, b) => (a < b ? -1 : 1)).map(name => join(folder, name));
    });
    found = (await Promise.all(inside)).flat();
  }
  return found;
}

/** Words with quotes around those that have blanks; `#` begins a comment only at the start of a word. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of text.matchAll(/"([^"]*)"|(\S+)/g)) {
    if (quoted === undefined && plain?.startsWith('#')) break;
    words.push(quoted ?? plain ?? '');
  }
  return words;
}

/** One of the patterns fits, and none with `!` does. */
function matches(patterns: readonly string[], name: string): boolean {
  const fits = (pattern: string) =>
    new RegExp(
      `^${pattern
        .toLowerCase()
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    ).test(name.toLowerCase());
  if (patterns.some(pattern => pattern.startsWith('!') && fits(pattern.slice(1)))) return false;
  return patterns.some(pattern => !pattern.startsWith('!') && fits(pattern));
}
