import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../lsp/host.ts';
import { findFiles, globFiles, isExecutable, readText, toPath, toUri } from './disk.ts';
import { readMessages } from './messages.ts';

/** Folders that the build puts beside the bundle. */
export interface Resources {
  /** The rules' pages: English ones, and a folder for each other language. */
  readonly rulePages: string;
  /** The bundles of messages. */
  readonly messages: string;
}

/** The machine that Node runs on. */
export function nodeHost({ rulePages, messages }: Resources): Host {
  return {
    owns: uri => uri.startsWith('file:'),
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
    pageOf: (rule, language) => {
      const page = [join(rulePages, language, `${rule}.md`), join(rulePages, `${rule}.md`)].find(existsSync);
      return page && toUri(page);
    },
    messages: language => readMessages(messages, language),
  };
}
