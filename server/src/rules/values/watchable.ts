/** Files that nobody can watch. */
import { linesOf } from '../../config/vrrp/lines.ts';
import { compareVersions, type Version } from '../../schema/index.ts';
import { keywordOf, type Statement, type Word } from '../../syntax/index.ts';

/** Since then the daemon asks what file system a tracked file is on. */
const asksSince: Version = '2.2.8';

/** The kernel writes these itself, and tells no watcher (inotify) of it. */
const ofKernel = /^\/(?:proc|sys)\//;

/** The path in a `track_file` block on account of which the daemon drops the block. */
export function unwatchedFile(statement: Statement, version: Version): Word | undefined {
  const name = keywordOf(statement)?.text;
  if ((name !== 'track_file' && name !== 'vrrp_track_file') || compareVersions(version, asksSince) < 0)
    return undefined;
  const file = linesOf(statement).find(line => keywordOf(line)?.text === 'file')?.words[1];
  return file && ofKernel.test(file.text) ? file : undefined;
}
