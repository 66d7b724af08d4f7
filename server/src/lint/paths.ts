import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readClusterFile } from '../cluster/cluster-file.ts';
import { clusterFileName, isConfigurationName } from '../files.ts';
import { findFiles, globFiles, isExecutable, readText, toPath, toUri } from '../node/disk.ts';
import type { Workspace } from '../workspace.ts';

/** The world as the command line names it. */
export interface LintedPaths {
  readonly workspace: Workspace;
  /** The files that were named one by one; they are configurations whatever they look like. */
  readonly named: readonly string[];
  /** The folders that were given, as they were. */
  readonly folders: readonly { readonly name: string; readonly path: string }[];
  /** Configurations and folders below the given ones that can't be read, to be told. */
  readonly unreadable: readonly string[];
  /** As it was given, or relative to the folder that was, or with it where several have files of the same name. */
  readonly nameOf: (uri: string) => string;
}

/** A path on the command line that can't be linted; the message is for the person who typed it. */
export class PathError extends Error {}

/**
 * @param stdinName what standard input, given as `-`, is called; it goes before what the disk has under that name
 * @throws {PathError} if a path does not exist or can't be read
 */
export function readPaths(paths: readonly string[], stdinName = '-'): LintedPaths {
  const names = new Map<string, { name: string; typed: string }>();
  const named: string[] = [];
  const folders: LintedPaths['folders'][number][] = [];
  const unreadable: string[] = [];
  let stdin: { uri: string; text: string } | undefined;
  const add = (uri: string, name: string, typed = name) => {
    if (!names.has(uri)) names.set(uri, { name, typed });
  };
  for (const path of paths) {
    if (path === '-') {
      stdin ??= { uri: toUri(resolve(stdinName)), text: readStdin() };
      add(stdin.uri, stdinName);
      named.push(stdin.uri);
      continue;
    }
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) throw new PathError(l10n.t('{0}: no such file or folder', path));
    if (stat.isDirectory()) {
      const folder = resolve(path);
      folders.push({ name: path, path: folder });
      for (const file of findFiles(folder, closed => unreadable.push(join(path, relative(folder, closed))))) {
        const name = toSlashes(relative(folder, file));
        add(toUri(file), name, toSlashes(join(path, name)));
        if (isConfiguration(file) && readText(file) === undefined) unreadable.push(join(path, name));
      }
    } else {
      const text = readText(path);
      if (text === undefined) throw new PathError(l10n.t("{0}: can't be read as a configuration", path));
      const uri = toUri(resolve(path));
      add(uri, path);
      if (basename(path) === clusterFileName) nameNodes(path, uri, text, add);
      else named.push(uri);
    }
  }
  const times = new Map<string, number>();
  for (const { name } of names.values()) times.set(name, (times.get(name) ?? 0) + 1);
  return {
    workspace: diskWorkspace([...names.keys()], stdin),
    named,
    folders,
    unreadable,
    nameOf: uri => {
      const known = names.get(uri);
      if (!known) return nameAnew(uri, folders);
      return times.get(known.name) === 1 ? known.name : known.typed;
    },
  };
}

/**
 * What people, terminals and build servers call a file: relative to the folder that the command runs in, or absolute if
 * it is not below that.
 */
export function nameFromHere(uri: string): string {
  const path = toPath(uri);
  return path === undefined ? uri : nameFrom(process.cwd(), path);
}

/** @returns the names of those folders that none of the files is in */
export function foldersWithout(uris: Iterable<string>, folders: LintedPaths['folders']): string[] {
  const paths = [...uris].flatMap(uri => toPath(uri) ?? []);
  return folders.filter(folder => !paths.some(path => isBelow(folder.path, path))).map(({ name }) => name);
}

function isConfiguration(path: string): boolean {
  return basename(path) === clusterFileName || isConfigurationName(toUri(path));
}

function readStdin(): string {
  try {
    return readFileSync(0, 'utf8');
  } catch {
    throw new PathError(l10n.t("standard input can't be read"));
  }
}

/** A cluster file brings its nodes with it. */
function nameNodes(path: string, uri: string, text: string, add: (uri: string, name: string) => void): void {
  for (const { config } of readClusterFile(uri, text).nodes) {
    add(toUri(resolve(dirname(path), config)), isAbsolute(config) ? config : join(dirname(path), config));
  }
}

function diskWorkspace(uris: readonly string[], stdin: { uri: string; text: string } | undefined): Workspace {
  const read = (uri: string) => {
    if (uri === stdin?.uri) return stdin.text;
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
function nameAnew(uri: string, folders: LintedPaths['folders']): string {
  const path = toPath(uri);
  if (path === undefined) return uri;
  const folder = folders.find(one => isBelow(one.path, path));
  return nameFrom(folder?.path ?? process.cwd(), path);
}

function nameFrom(folder: string, path: string): string {
  return isBelow(folder, path) ? toSlashes(relative(folder, path)) : path;
}

function isBelow(folder: string, path: string): boolean {
  const name = relative(folder, path);
  return name.split(sep)[0] !== '..' && !isAbsolute(name);
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}
