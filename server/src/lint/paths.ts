import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readClusterFile } from '../cluster/cluster-file.ts';
import { clusterFileName } from '../files.ts';
import { findFiles, globFiles, isExecutable, readText, toPath, toUri } from '../node/disk.ts';
import type { Workspace } from '../workspace.ts';

/** The world as the command line names it. */
export interface LintedPaths {
  readonly workspace: Workspace;
  /** The files that were named one by one; they are configurations whatever they look like. */
  readonly named: readonly string[];
  /** As it was given, or relative to the folder that was. */
  readonly nameOf: (uri: string) => string;
}

/** A path on the command line that can't be linted; the message is for the person who typed it. */
export class PathError extends Error {}

/** @throws {PathError} if a path does not exist or can't be read */
export function readPaths(paths: readonly string[]): LintedPaths {
  const names = new Map<string, string>();
  const named: string[] = [];
  const folders: string[] = [];
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) throw new PathError(l10n.t('{0}: no such file or folder', path));
    if (stat.isDirectory()) {
      const folder = resolve(path);
      folders.push(folder);
      for (const file of findFiles(folder)) setOnce(names, toUri(file), toSlashes(relative(folder, file)));
    } else {
      const text = readText(path);
      if (text === undefined) throw new PathError(l10n.t("{0}: can't be read as a configuration", path));
      const uri = toUri(resolve(path));
      setOnce(names, uri, path);
      if (basename(path) === clusterFileName) nameNodes(path, uri, text, names);
      else named.push(uri);
    }
  }
  return {
    workspace: diskWorkspace([...names.keys()]),
    named,
    nameOf: uri => names.get(uri) ?? nameAnew(uri, folders),
  };
}

/** A cluster file brings its nodes with it. */
function nameNodes(path: string, uri: string, text: string, names: Map<string, string>): void {
  for (const { config } of readClusterFile(uri, text).nodes) {
    setOnce(
      names,
      toUri(resolve(dirname(path), config)),
      isAbsolute(config) ? config : join(dirname(path), config),
    );
  }
}

function diskWorkspace(uris: readonly string[]): Workspace {
  const read = (uri: string) => {
    const path = toPath(uri);
    return path === undefined ? undefined : readText(path);
  };
  return {
    files: () => uris,
    read,
    glob: (pattern, from) => globFiles(pattern, toPath(from) ?? '').map(toUri),
    isExecutable: uri => isExecutable(toPath(uri) ?? ''),
  };
}

/** A file that came in by an include. */
function nameAnew(uri: string, folders: readonly string[]): string {
  const path = toPath(uri);
  if (path === undefined) return uri;
  const folder = folders.find(one => path.startsWith(one + sep));
  if (folder) return toSlashes(relative(folder, path));
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : toSlashes(fromHere);
}

function setOnce(names: Map<string, string>, uri: string, name: string): void {
  if (!names.has(uri)) names.set(uri, name);
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}
