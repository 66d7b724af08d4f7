import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../lsp/host.ts';
import { findFiles, globFiles, isExecutable, readText, toPath, toUri } from './disk.ts';

/** The machine that Node runs on. @param rulePages the folder of the rules' pages */
export function nodeHost(rulePages: string): Host {
  return {
    findFiles: folder => {
      const path = toPath(folder);
      return path === undefined ? [] : findFiles(path).map(toUri);
    },
    read: uri => {
      const path = toPath(uri);
      return path === undefined ? undefined : readText(path);
    },
    glob: (pattern, from) => globFiles(pattern, toPath(from) ?? '').map(toUri),
    isExecutable: uri => isExecutable(toPath(uri) ?? ''),
    pageOf: rule => {
      const page = join(rulePages, `${rule}.md`);
      return existsSync(page) ? toUri(page) : undefined;
    },
  };
}
