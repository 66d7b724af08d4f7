import * as l10n from '@vscode/l10n';
import type { Section, Token } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import type { Rule } from '../../rule.ts';

/** Kinds of values in which `#` and `!` are likely to be meant as they are. */
const free = new Set(['string', 'script', 'path', 'regex']);

/** `auth_pass Secret!1`: a comment starts inside a word too, so that half of the value is gone. */
export const commentInsideWord: Rule = {
  id: 'comment-inside-word',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ positional }) => positional.some(({ value }) => free.has(value.kind)),
  statement({ statement, keyword }, report) {
    const last = statement.words.at(-1);
    if (!keyword || !last || statement.words.length < 2 || last.section.comments.length === 0) return;
    if (last.quoting !== 'none' || last.expandedFrom) return;
    const comment = commentsOf.get(last.section).get(last.line);
    if (comment?.column !== last.column + last.length || /^.\s/.test(comment.text)) return;
    const rest = comment.text.trimEnd();
    report({
      at: comment,
      message: l10n.t(
        '{0} starts a comment here, so keepalived reads {1} alone. Put the whole value into double quotes.',
        rest.slice(0, 1),
        last.text,
      ),
      // What stands behind a blank may be a comment indeed.
      ...(!/[\s"\\]/.test(rest) && {
        fix: {
          title: l10n.t('Put the value into double quotes'),
          edits: [
            { at: last, newText: `"${last.text}` },
            { at: comment, newText: `${rest}"` },
          ],
        },
      }),
    });
  },
};

/** The comments of a section by their line; there is at most one in a line. */
const commentsOf = new Memo(
  (section: Section): ReadonlyMap<number, Token> =>
    new Map(section.comments.map(comment => [comment.line, comment])),
);
