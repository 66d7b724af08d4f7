import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Word } from '../syntax/index.ts';
import { baseNameOf } from '../text/uri.ts';
import { rolesOf } from './context.ts';
import { includesOf, topPlaceOf } from './included.ts';
import { statementsOfFile } from './statements.ts';
import { isUnknown } from './words.ts';
import type { World } from './world.ts';

/** Links to the files that a configuration names: includes, scripts, and other paths that can be found. */
export function documentLinks(world: World, uri: string): DocumentLink[] {
  const document = world.syntax(uri);
  if (!document) return [];
  const includes = includesOf(world, document).flatMap(({ words, files }): DocumentLink[] => {
    const [first] = files;
    if (first === undefined) return [];
    const range = { start: words[0]!.range.start, end: words.at(-1)!.range.end };
    return [
      {
        range,
        target: first,
        ...(files.length > 1 && { tooltip: l10n.t('The first of {0} files', files.length) }),
      },
    ];
  });
  const paths = [...statementsOfFile(document, topPlaceOf(world, uri))].flatMap(one => {
    if (!one.grammar?.positional.some(({ value }) => value.kind === 'script' || value.kind === 'path'))
      return [];
    const roles = rolesOf(one);
    return one.statement.words.flatMap((word, index) => {
      const value = roles[index]?.argument?.value;
      const isPath = value?.kind === 'script' || (value?.kind === 'path' && !value.glob);
      return isPath ? linkOf(world, uri, word) : [];
    });
  });
  return [...includes, ...paths];
}

/**
 * A path on the host leads to the file of that name beside the configuration, as a folder that is deployed has it, or
 * else to the path itself on this machine.
 */
function linkOf(world: World, uri: string, word: Word): DocumentLink[] {
  const match = /^[^\s'"]+/.exec(word.text);
  if (!match || isUnknown(match[0]) || !match[0].includes('/')) return [];
  const [path] = match;
  const found = world.includes(baseNameOf(path), uri)[0] ?? world.includes(path, uri)[0];
  if (found === undefined) return [];
  const { start } = word.range;
  const character = start.character + (word.quoting === 'none' ? 0 : 1);
  return [
    {
      range: {
        start: { line: start.line, character },
        end: { line: start.line, character: character + path.length },
      },
      target: found,
    },
  ];
}
