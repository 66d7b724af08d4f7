/** What a certain release makes of a keyword. */
import type { Keyword } from './types.ts';
import { compareVersions, type Version } from './version.ts';

/** The keyword as `version` reads it. */
export function asOf(keyword: Keyword, version: Version): Keyword {
  if (!keyword.older || compareVersions(version, keyword.older.upTo) > 0) return keyword;
  const { upTo: _, older: _stillOlder, ...reading } = keyword.older;
  const { older: _current, ...current } = keyword;
  const earlier = keyword.older.older;
  return asOf({ ...current, ...reading, ...(earlier ? { older: earlier } : {}) }, version);
}

/** Whether `version` knows the keyword, or the word of a line. */
export const knownIn = (what: { readonly since?: Version }, version: Version): boolean =>
  what.since === undefined || compareVersions(version, what.since) >= 0;
