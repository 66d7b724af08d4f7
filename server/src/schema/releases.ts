/** What a certain release makes of a keyword. */
import type { Keyword } from './types.ts';
import { compareVersions, type Version } from './version.ts';

/** The keyword as `version` reads it. */
export function asOf(keyword: Keyword, version: Version): Keyword {
  if (!keyword.older || compareVersions(version, keyword.older.upTo) > 0) return keyword;
  const { upTo: _, ...reading } = keyword.older;
  return { ...keyword, ...reading };
}

/** Whether `version` knows the keyword, or the word of a line. */
export const knownIn = (what: { readonly since?: Version }, version: Version): boolean =>
  what.since === undefined || compareVersions(version, what.since) >= 0;
