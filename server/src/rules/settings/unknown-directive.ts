import * as l10n from '@vscode/l10n';
import { contextOf } from '../../config/index.ts';
import { keywordAt } from '../../schema/index.ts';
import { mostSimilar } from '../../text/similar.ts';
import type { Rule } from '../rule.ts';

const directive = /^[#!]+[ \t]*keepalived-lint\b[ \t]*(\S*)[ \t]*(\S*)/;
const verbs = ['disable', 'context'];

/** A comment for the linter that the linter can't make sense of would else do nothing, and nobody would know. @param rules the ids of all rules */
export const unknownDirective = (rules: () => readonly string[]): Rule => ({
  id: 'unknown-directive',
  kind: 'advice',
  severity: 'warning',
  file(document, report) {
    for (const section of document.sections) {
      for (const comment of section.comments) {
        if (!comment.text.includes('keepalived-lint')) continue;
        const match = directive.exec(comment.text);
        if (!match) continue;
        const [, verb = '', rule = ''] = match;
        if (!verbs.includes(verb)) {
          report({
            at: comment,
            message: l10n.t('After keepalived-lint comes one of {0}.', verbs.join(', ')),
          });
        } else if (verb === 'disable' && !rules().includes(rule)) {
          const similar = mostSimilar(rule, rules());
          const hint = similar === undefined ? '' : l10n.t(' Did you mean {0}?', similar);
          report({
            at: comment,
            message: l10n.t('There is no rule {0}.', rule || '""') + hint,
            ...(similar !== undefined && {
              fix: {
                title: l10n.t('Change to {0}', similar),
                edits: [{ at: comment, newText: comment.text.replace(rule, similar) }],
              },
            }),
          });
        }
      }
    }
    const context = contextOf(document);
    const keyword = context && keywordAt(context.blocks);
    if (context && !keyword?.block && !keyword?.lines) {
      report({
        at: context.comment,
        message: l10n.t(
          'keepalived has no block {0}; name blocks from the outside in.',
          context.blocks.join(' '),
        ),
      });
    }
  },
});
