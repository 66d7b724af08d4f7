import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Rule } from '../../rule.ts';
import { commandAndRest } from '../../values/command.ts';

/** A pattern that does not compile is left out with a line in the log, and the check then says nothing about the page. */
export const regexUnbalanced: Rule = {
  id: 'regex-unbalanced',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ positional }) => positional[0]?.value.kind === 'regex',
  statement({ statement, keyword }, report) {
    if (keyword?.positional[0]?.value.kind !== 'regex') return;
    const [, pattern, more] = statement.words;
    if (!pattern || more || isUnknown(pattern) || pattern.expandedFrom) return;
    const wrong = unbalanced(commandAndRest(statement.words)[0] ?? '');
    if (!wrong) return;
    report({
      at: pattern,
      message: l10n.t(
        'The pattern has a {0} without its counterpart, so that it does not compile; keepalived goes on without it, and says so in its log alone.',
        wrong,
      ),
    });
  },
};

/** The first bracket that stands alone. */
function unbalanced(pattern: string): string | undefined {
  let open = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    // `\Q…\E` is quoted as a whole.
    if (character === '\\' && pattern[at + 1] === 'Q') return undefined;
    if (character === '\\') at++;
    else if (character === '(') open++;
    else if (character === ')' && open-- === 0) return ')';
    else if (character === '[') {
      const end = endOfClass(pattern, at);
      if (end < 0) return '[';
      at = end;
    }
  }
  return open > 0 ? '(' : undefined;
}

/** A `]` that comes first in a class stands for itself. @returns -1 if the class has no end */
function endOfClass(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === '^') at++;
  for (let first = true; at < pattern.length; at++, first = false) {
    if (pattern[at] === '\\') at++;
    else if (pattern.startsWith('[:', at)) at = Math.max(at, pattern.indexOf(':]', at) + 1);
    else if (pattern[at] === ']' && !first) return at;
  }
  return -1;
}
