import * as l10n from '@vscode/l10n';
import { type Statement, Word } from '../../syntax/index.ts';
import { isTemplateFile } from '../../text/uri.ts';
import type { Reporter, Rule } from '../rule.ts';
import type { StatementContext } from '../walk.ts';
import { slipsOf } from './line.ts';

/**
 * Text that a person or a tool has to fill in before the daemon reads the file. It is no mistake; but where the file has
 * the name of a configuration and not of a template, somebody may run it as it is.
 */
export const unfilledPlaceholder: Rule = {
  id: 'unfilled-placeholder',
  kind: 'daemon',
  severity: 'information',
  statement(context, report) {
    const { words } = context.statement;
    if (!words.some(isPlaceholder) || isTemplateFile(words[0]!.section.uri)) return;
    for (const { at } of slipsOf(asIfRead(context))) {
      const word = words.find(({ line, column }) => line === at.line && column === at.column);
      if (word && isPlaceholder(word)) say(word, word.text, report);
    }
  },
  configuration({ uri, problems, hasDefinitions }, report) {
    if (hasDefinitions || isTemplateFile(uri)) return;
    // The braces of the first one upset all that follows.
    const first = problems.find(problem => problem.kind === 'undefined-use');
    if (first) say(first.word, `\${${first.name}}`, report);
  },
};

function say(at: Word, text: string, report: Reporter): void {
  report({
    at,
    message: l10n.t(
      '{0} stands for something that is filled in later; as it is, keepalived refuses it.',
      text,
    ),
  });
}

const placeholder = /__[A-Z][A-Z0-9_]*__|^X{3,}$/;

function isPlaceholder({ text }: Word): boolean {
  return (text.includes('__') || text.startsWith('XXX')) && placeholder.test(text);
}

/** The statement as the daemon would read it: a placeholder is a word like any other, and nothing's name or value. */
function asIfRead(context: StatementContext): StatementContext {
  const words = context.statement.words.map(word => {
    if (!isPlaceholder(word)) return word;
    const { section, line, column, length, quoting } = word;
    return new Word(section, word.text.replaceAll(/__|^X+$/g, '$'), line, column, length, quoting);
  });
  const statement: Statement = { ...context.statement, words };
  return { ...context, statement };
}
