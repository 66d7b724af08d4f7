import * as l10n from '@vscode/l10n';
import { topLevel } from '../../../config/index.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { mostSimilar } from '../../../text/similar.ts';
import type { Reporter, Rule } from '../../rule.ts';

const use = /\$(?:\{([A-Za-z][A-Za-z0-9_]*)\}|([A-Za-z][A-Za-z0-9_]*)(?=$|[,)]))/g;

/**
 * Text that nothing replaces stays as it is. In a file without definitions of its own it is most likely for a template
 * engine, of which nothing is known here.
 */
export const undefinedDefinition: Rule = {
  id: 'undefined-definition',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const { definitions } = configuration;
    if (![...definitions.values()].some(({ definition }) => definition)) return;
    for (const statement of topLevel(configuration)) visit(statement, definitions, report);
  },
};

function visit(
  { words, block }: Statement,
  definitions: ReadonlyMap<string, unknown>,
  report: Reporter,
): void {
  for (const word of words) if (word.text.includes('$')) check(word, definitions, report);
  for (const item of block?.items ?? []) if (item.kind === 'statement') visit(item, definitions, report);
}

function check(word: Word, definitions: ReadonlyMap<string, unknown>, report: Reporter): void {
  for (const [, braced, bare] of word.text.matchAll(use)) {
    const name = braced ?? bare ?? '';
    // Outside of quotes the braces upset the lines, which is another rule's matter.
    if (definitions.has(name) || (braced !== undefined && word.quoting === 'none')) continue;
    const similar = mostSimilar(name, [...definitions.keys()]);
    const hint = similar === undefined ? '' : l10n.t(' Did you mean {0}?', similar);
    report({
      at: word,
      message: l10n.t('Nothing above defines ${0}, so the text stays as it is.', name) + hint,
    });
  }
}
