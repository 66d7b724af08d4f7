import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver-types';
import type { SyntaxDocument } from '../../syntax/index.ts';
import { definitionsOf } from '../definitions.ts';
import { indentationOf, lineAt } from '../lines.ts';
import { insertAt, workspaceEdit } from './edits.ts';

/**
 * Puts a comment above the line that silences the rule there. The reason is left to the author: until it is written the
 * comment silences nothing, and is found itself.
 */
export function disableRule(document: SyntaxDocument, diagnostic: Diagnostic): CodeAction[] {
  const { code, range } = diagnostic;
  const { line } = range.start;
  if (typeof code !== 'string' || !/^[a-z][a-z0-9-]*$/.test(code) || isInDefinition(document, line))
    return [];
  const comment = `${indentationOf(lineAt(document, line))}# keepalived-lint disable ${code} \n`;
  return [
    {
      title: l10n.t('Disable {0} for this line (say why)', code),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: workspaceEdit([insertAt(document.uri, { line, character: 0 }, comment)]),
    },
  ];
}

/** A comment above such a line would become part of the definition's text. */
function isInDefinition(document: SyntaxDocument, line: number): boolean {
  return definitionsOf(document).some(({ name, lines }) => {
    const last = lines.at(-1) ?? name;
    return name.range.start.line < line && line <= last.range.end.line;
  });
}
