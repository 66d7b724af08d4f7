/** The definitions that the daemon brings itself; a file may define them anew. */
import { compareVersions, type Version } from '../../schema/index.ts';
import type { Target } from '../target.ts';

interface BuiltIn {
  readonly since: Version;
  /** What stands between the braces behind the name, if anything may or must. */
  readonly parameters?: RegExp;
}

const builtIns: ReadonlyMap<string, BuiltIn> = new Map([
  ['_PWD', { since: '1.4.3' }],
  ['_INSTANCE', { since: '2.0.1' }],
  ['_RANDOM', { since: '2.0.15', parameters: /^(?:[ \t]+\d+){0,2}$/ }],
  ['_HASH', { since: '2.1.4' }],
  ['_BANG', { since: '2.1.4' }],
  ['_ENV', { since: '2.4.0', parameters: /^[ \t]+\w+$/ }],
] satisfies [string, BuiltIn][]);

/**
 * What the daemon puts in place of a built-in definition.
 * @param parameters what stands behind the name in braces
 * @param folder of the file that uses it
 * @returns null if only the host knows; undefined if this version knows no such definition
 */
export function builtInText(
  name: string,
  parameters: string,
  { version, configId }: Target,
  folder: string,
): string | null | undefined {
  const known = builtIns.get(name);
  if (!known || compareVersions(known.since, version) > 0) return undefined;
  if (known.parameters ? !known.parameters.test(parameters) : parameters !== '') return undefined;
  switch (name) {
    case '_PWD':
      return folder;
    case '_INSTANCE':
      return configId ?? null;
    case '_HASH':
      return '#';
    case '_BANG':
      return '!';
    default:
      return null;
  }
}
