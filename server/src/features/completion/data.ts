import { asOf, keywordAt, newestVersion, type Option, type Version } from '../../schema/index.ts';
import { keywordText, optionText } from '../hover/keyword.ts';

/** What an item carries to the editor and back, to find its documentation: where the schema has it. */
export interface CompletionData {
  readonly version: Version;
  /** The keyword, behind the names of the blocks around it. */
  readonly path: readonly string[];
  /** A word of the keyword's line, or of the lines of its block. */
  readonly option?: string;
}

/** The documentation of an item; undefined for data that makes no sense, as the editor could send anything. */
export function documentationOf(data: CompletionData | undefined): string | undefined {
  if (!Array.isArray(data?.path)) return undefined;
  const keyword = keywordAt(data.path);
  if (!keyword) return undefined;
  const read = asOf(keyword, isVersion(data.version) ? data.version : newestVersion);
  if (data.option === undefined) return keywordText(read, data.path.slice(0, -1));
  const option = [...(read.options ?? []), ...(read.lines?.options ?? [])]
    .flatMap(withInner)
    .find(({ word }) => word === data.option);
  return option && optionText(option);
}

function withInner(option: Option): Option[] {
  return [option, ...(option.options ?? []).flatMap(withInner)];
}

function isVersion(text: unknown): text is Version {
  return typeof text === 'string' && /^\d+\.\d+\.\d+$/.test(text);
}
