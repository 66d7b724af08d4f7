import { posix } from 'node:path';
import type { Uri } from 'vscode';
import type { Finding } from '../deploy/node.ts';
import type { FileTarget } from './cluster-files.ts';

/** A line of a file of the workspace, counted from 0. */
export interface Place {
  readonly uri: Uri;
  readonly line: number;
}

/** Where a finding is: the linter names file and line, the host's keepalived the line of its main file. */
export function placeOf({ message }: Finding, files: readonly FileTarget[]): Place | undefined {
  const [, name, line] = /^(?:line|([^\s:/]+):) ?(\d+): /.exec(message) ?? [];
  const file = name === undefined ? files[0] : files.find(({ to }) => posix.basename(to) === name);
  return line !== undefined && file ? { uri: file.uri, line: Number(line) - 1 } : undefined;
}
