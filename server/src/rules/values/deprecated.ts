/** Keywords that have a successor: those that the daemon reports, and those that only its log or nothing tells of. */
import * as l10n from '@vscode/l10n';
import { type Deprecation, keywordAt, knownIn, type Version } from '../../schema/index.ts';
import type { Word } from '../../syntax/index.ts';
import type { Report } from '../rule.ts';
import { pathOf, type StatementContext } from '../walk.ts';

/** What there is to say of a keyword that was given up; nothing where its successor is not known yet. */
export function deprecatedKeyword(context: StatementContext, reported: boolean): Report | undefined {
  const { keyword, word, target } = context;
  const deprecation = keyword?.deprecated;
  if (!deprecation || deprecation.reported !== reported || !knownIn(keyword, target.version))
    return undefined;
  const successor = successorOf(deprecation);
  if (successor && !isKnown(successor, target.version)) return undefined;
  const here = successor && successor.slice(0, -1).join('/') === pathOf(context).join('/');
  return { ...deprecatedWord(word, successor, here === true), tag: 'deprecated' };
}

/** @param here whether the successor stands in the same place, so that the one can be changed to the other */
export function deprecatedWord(word: Word, successor: readonly string[] | undefined, here: boolean): Report {
  const name = successor?.at(-1);
  if (!successor || !name)
    return { at: word, message: l10n.t('{0} is deprecated; nothing takes its place.', word.text) };
  const where = successor.length > 1 && !here ? l10n.t(' in {0}', successor.slice(0, -1).join(' / ')) : '';
  return {
    at: word,
    message: l10n.t('{0} is deprecated; write {1}{2} instead.', word.text, name, where),
    ...(here &&
      !word.expandedFrom && {
        fix: { title: l10n.t('Change to {0}', name), edits: [{ at: word, newText: name }], safe: true },
      }),
  };
}

function successorOf({ replacement }: Deprecation): readonly string[] | undefined {
  return replacement?.split('/');
}

function isKnown(path: readonly string[], version: Version): boolean {
  const keyword = keywordAt(path);
  return !keyword || knownIn(keyword, version);
}
