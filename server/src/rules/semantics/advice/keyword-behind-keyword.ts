import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';

/** One keyword a line: what follows its values is not read, and nothing says so. */
export const keywordBehindKeyword: Rule = {
  id: 'keyword-behind-keyword',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ lines, special, options, positional }) =>
    !lines && !special && !options && !positional.some(({ repeated, verbatim }) => repeated ?? verbatim),
  statement({ statement, word, keyword, block }, report) {
    if (!keyword || !block) return;
    const extra = statement.words[keyword.positional.length + 1];
    if (!extra || extra.quoting !== 'none' || !block.has(extra.text)) return;
    report({
      at: extra,
      message: l10n.t(
        'keepalived reads one keyword a line, so {0} behind {1} counts for nothing. Put it on a line of its own.',
        extra.text,
        word.text,
      ),
      ...(!extra.expandedFrom && {
        fix: {
          title: l10n.t('Put {0} on a line of its own', extra.text),
          edits: [{ at: extra, newText: `\n${' '.repeat(word.column)}${extra.text}` }],
        },
      }),
    });
  },
};
