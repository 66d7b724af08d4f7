import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver-types';
import type { SyntaxDocument } from '../../syntax/index.ts';
import { definitionsOf } from '../definitions.ts';
import { indentationOf, lineAt } from '../lines.ts';
import { insertAt, workspaceEdit } from './edits.ts';

/** The command of an editor that asks for the reason; its arguments are the file, the line, and the comment without it. */
const askCommand = 'keepalived.disableRule';

/**
 * Puts a comment above the line that silences the rule there. The reason is the author's: an editor that can ask for it
 * does, with another one it is left open. Until it is written the comment silences nothing, and is found itself.
 * @param commands that the editor can carry out
 */
export function disableRule(
  document: SyntaxDocument,
  diagnostic: Diagnostic,
  commands: readonly string[] = [],
): CodeAction[] {
  const { code, range } = diagnostic;
  const { line } = range.start;
  if (typeof code !== 'string' || !/^[a-z][a-z0-9-]*$/.test(code) || isInDefinition(document, line))
    return [];
  const comment = `${indentationOf(lineAt(document, line))}# keepalived-lint disable ${code} `;
  const action = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  if (commands.includes(askCommand)) {
    const title = l10n.t('Disable {0} for this line…', code);
    return [
      { ...action, title, command: { title, command: askCommand, arguments: [document.uri, line, comment] } },
    ];
  }
  const edit = workspaceEdit([insertAt(document.uri, { line, character: 0 }, `${comment}\n`)]);
  return [{ ...action, title: l10n.t('Disable {0} for this line (say why)', code), edit }];
}

/** A comment above such a line would become part of the definition's text. */
function isInDefinition(document: SyntaxDocument, line: number): boolean {
  return definitionsOf(document).some(({ name, lines }) => {
    const last = lines.at(-1) ?? name;
    return name.range.start.line < line && line <= last.range.end.line;
  });
}
