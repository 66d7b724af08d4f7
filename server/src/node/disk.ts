import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';
import { mayBeListed } from '../files.ts';
import { expandBraces, isPattern, partMatcher } from '../text/glob.ts';

/** Nobody keeps configurations of this size; what is larger is left alone. */
const maxBytes = 16 * 1024 * 1024;

const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', 'out', '.vscode-test']);

/** How deep folders are searched, and how many files are taken at most. */
const maxDepth = 12;
const maxFiles = 50_000;

export function toUri(path: string): string {
  return URI.file(resolve(path)).toString();
}

/** @returns undefined for a URI that is no file's */
export function toPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The text of a file; undefined if it is missing, not a regular file, or can't be read. */
export function readText(path: string): string | undefined {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= maxBytes ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

export function isExecutable(path: string): boolean | undefined {
  // Windows has no such mode, and calls everything executable.
  if (process.platform === 'win32') return undefined;
  try {
    return statSync(path).isFile() && (accessSync(path, constants.X_OK), true);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? false : undefined;
  }
}

/**
 * Files below a folder that may be configurations or name clusters, sorted.
 * @param onClosed is told each folder that can't be read
 */
export function findFiles(folder: string, onClosed: (path: string) => void = () => {}): string[] {
  const found: string[] = [];
  const search = (path: string, depth: number) => {
    let entries;
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch {
      return onClosed(path);
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= maxFiles) return;
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (depth < maxDepth && !skippedFolders.has(entry.name)) search(child, depth + 1);
      } else if (entry.isFile() && mayBeListed(`/${entry.name}`)) {
        found.push(child);
      }
    }
  };
  search(resolve(folder), 0);
  return found;
}

/** The files that an `include` names: sorted, wildcards and `{a,b}` resolved, relative to the including file's folder. */
export function globFiles(pattern: string, from: string): string[] {
  const folder = dirname(from);
  const absolute = isAbsolute(pattern) ? pattern : join(folder, pattern);
  if (!isPattern(pattern)) return readText(absolute) === undefined ? [] : [absolute];
  try {
    return expandBraces(absolute)
      .flatMap(one => (isPattern(one) ? filesLike(one) : readText(one) === undefined ? [] : [one]))
      .filter(path => readText(path) !== undefined);
  } catch {
    return [];
  }
}

/** Matches folder by folder, as glob(3) does; `*` and `?` match no `/` and no leading dot. */
function filesLike(pattern: string): string[] {
  const parts = pattern.split('/').filter(Boolean);
  let paths = ['/'];
  for (const [index, part] of parts.entries()) {
    if (!/[*?[]/.test(part)) {
      paths = paths.map(path => join(path, part));
      continue;
    }
    const matches = partMatcher(part);
    paths = paths.flatMap(path => {
      try {
        return readdirSync(path, { withFileTypes: true })
          .filter(entry => (index === parts.length - 1 || entry.isDirectory()) && matches(entry.name))
          .map(entry => join(path, entry.name))
          .sort();
      } catch {
        return [];
      }
    });
  }
  return paths;
}
