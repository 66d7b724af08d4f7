import * as l10n from '@vscode/l10n';
import type { Configuration } from '../../config/index.ts';
import type { Statement, Token } from '../../syntax/index.ts';
import type { Report, Rule } from '../rule.ts';
import { type StatementContext, walk } from '../walk.ts';

/**
 * The daemon takes the lines behind a block's keyword for its body all the same, but reports the missing brace, at the
 * first of those lines. It reports no missing brace of a block of lines, only what follows from it.
 */
export const missingOpenBrace: Rule = {
  id: 'missing-open-brace',
  kind: 'daemon',
  severity: 'error',
  concerns: ({ block, lines }) => (block ?? lines) !== undefined,
  statement(context, report) {
    if (!lacksBrace(context) || losesCount(context)) return;
    const inside = firstInside(context.statement);
    report(
      inside
        ? {
            at: inside,
            message: l10n.t('The brace that opens {0} is missing before this line.', context.word.text),
            ...about(context),
          }
        : atKeyword(context),
    );
  },
  configuration(configuration, report) {
    for (const [index, { section, items }] of configuration.parts.entries()) {
      if (!section.problems.some(({ kind }) => kind === 'missing-open')) continue;
      walk(items, configuration.target, context => {
        if (!lacksBrace(context) || !losesCount(context)) return;
        const behind = firstBehind(configuration, index);
        report(
          behind
            ? {
                at: behind,
                message: l10n.t(
                  'The brace that opens {0} is missing above, so this line stands outside of all blocks.',
                  context.word.text,
                ),
                ...about(context),
              }
            : atKeyword(context),
        );
      });
    }
  },
};

function lacksBrace({ keyword, statement }: StatementContext): boolean {
  return (keyword?.block ?? keyword?.lines) !== undefined && !statement.block?.open;
}

/** A block of lines in another block: its own `}` closes the block around it for whoever counts braces alone. */
function losesCount({ keyword, statement, parent }: StatementContext): boolean {
  return keyword?.lines !== undefined && parent !== undefined && statement.block !== undefined;
}

function atKeyword({ statement, word }: StatementContext): Report {
  const last = statement.words.at(-1) ?? word;
  return {
    at: word,
    to: last,
    message: l10n.t('{0} opens a block, but no { follows.', word.text),
    ...rest(last),
  };
}

function about({ statement, word }: StatementContext) {
  return {
    related: [{ at: word, message: l10n.t('The block begins here.') }],
    ...rest(statement.words.at(-1) ?? word),
  };
}

function rest(last: Token): Pick<Report, 'by' | 'fix'> {
  return {
    // The first process counts braces, and stumbles over those of blocks that are not its own.
    by: ['global'],
    fix: { title: l10n.t('Add {'), edits: [{ at: last, where: 'behind', newText: ' {' }] },
  };
}

function firstInside({ block }: Statement): Token | undefined {
  const first = block?.items[0];
  return first?.kind === 'statement' ? first.words[0] : undefined;
}

/** What comes behind the top-level block. */
function firstBehind({ parts }: Configuration, index: number): Token | undefined {
  for (const { items } of parts.slice(index + 1)) {
    for (const item of items) {
      if (item.kind === 'stray') return item.brace;
      if (item.kind === 'statement' && item.words[0]) return item.words[0];
    }
  }
  return undefined;
}
