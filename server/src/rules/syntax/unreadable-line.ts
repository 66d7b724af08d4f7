import * as l10n from '@vscode/l10n';
import { maxLineBytes } from '../../syntax/index.ts';
import type { Rule } from '../rule.ts';

/** Text that the daemon does not take as it stands: lines over its buffer, NUL bytes, a byte order mark. */
export const unreadableLine: Rule = {
  id: 'unreadable-line',
  kind: 'daemon',
  severity: 'error',
  file(document, report) {
    if (document.hasByteOrderMark) {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      report({
        at: { uri: document.uri, range },
        message: l10n.t(
          'The file begins with a byte order mark, which keepalived takes for part of the first word.',
        ),
        fix: {
          title: l10n.t('Remove the byte order mark'),
          edits: [{ at: { uri: document.uri, range }, newText: '' }],
          safe: true,
        },
      });
    }
    for (const section of document.sections) {
      for (const problem of section.problems) {
        if (problem.kind === 'line-too-long') {
          report({
            at: problem.token,
            message: l10n.t(
              'The line has {0} bytes, and keepalived reads at most {1}: it takes the rest for a line of its own, even in a comment.',
              problem.bytes,
              maxLineBytes,
            ),
          });
        } else if (problem.kind === 'nul') {
          report({
            at: problem.token,
            message: l10n.t(
              'The line holds a NUL byte; keepalived drops it, or what follows the NUL before 2.4.0.',
            ),
          });
        } else if (problem.kind === 'nested-too-deep') {
          report({
            at: problem.token,
            message: l10n.t('Blocks nest too deep here; keepalived has none like that.'),
          });
        }
      }
    }
  },
};
