import * as l10n from '@vscode/l10n';
import { isUnknown, type Target } from '../../config/index.ts';
import { type Block, compareVersions, placesOf, root } from '../../schema/index.ts';
import { isTemplateLine, type Statement, type Word } from '../../syntax/index.ts';
import { mostSimilar } from '../../text/similar.ts';
import type { Report, Rule } from '../rule.ts';
import { isSkipped } from '../values/skipped.ts';
import { misplacedAtTopLevel } from './top-level.ts';

/**
 * The daemon reports the word, ignores its line and, if it opens a block, tries the block's lines where they stand.
 * Only the word itself is reported here.
 */
export const unknownKeyword: Rule = {
  id: 'unknown-keyword',
  kind: 'daemon',
  severity: 'error',
  concerns: () => false,
  statement(context, report) {
    const { statement, word, keyword, block, target, parent } = context;
    // The top level is looked at as a whole, as one slip can push much there.
    if (!parent || keyword || !block || isUnknown(word) || isTemplateLine(statement)) return;
    if (isSkipped(context)) return;
    report(unknown(word, block, parent.word.text, target));
  },
  configuration(configuration, report) {
    for (const statement of misplacedAtTopLevel(configuration).statements) {
      report(unknown(keywordWord(statement), root, undefined, configuration.target));
    }
  },
};

function keywordWord(statement: Statement): Word {
  return statement.words[0]!;
}

function unknown(word: Word, block: Block, parent: string | undefined, target: Target): Report {
  const places = placesOf(word.text);
  if (places.length > 0) return { at: word, message: belongsElsewhere(word.text, places, parent) };
  const candidates = [...block.values()].filter(
    ({ since }) => !since || compareVersions(since, target.version) <= 0,
  );
  const similar = mostSimilar(
    word.text,
    candidates.map(({ name }) => name),
  );
  const where = parent ? l10n.t('in {0}', parent) : l10n.t('at the top level');
  if (!similar) return { at: word, message: l10n.t('keepalived knows no {0} {1}.', word.text, where) };
  return {
    at: word,
    message: l10n.t('keepalived knows no {0} {1}. Did you mean {2}?', word.text, where, similar),
    fix: {
      title: l10n.t('Change to {0}', similar),
      edits: [{ at: word, newText: similar }],
    },
  };
}

function belongsElsewhere(
  word: string,
  places: readonly (readonly string[])[],
  parent: string | undefined,
): string {
  const blocks = [...new Set(places.map(place => place.at(-2)))].slice(0, 3);
  const names = blocks.map(block => block ?? l10n.t('the top level')).join(', ');
  return parent
    ? l10n.t('{0} does not stand in {1}; it belongs in {2}.', word, parent, names)
    : l10n.t(
        '{0} does not stand at the top level; it belongs in {1}. Is a } above it too many?',
        word,
        names,
      );
}
