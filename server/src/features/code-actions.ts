import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from 'vscode-languageserver-types';
import type { DiagnosticData, FixData } from './diagnostics.ts';

/** The quick fixes of diagnostics, as they came back from the editor. */
export function quickFixes(diagnostics: readonly Diagnostic[]): CodeAction[] {
  return diagnostics.flatMap(diagnostic => {
    const fix = fixOf(diagnostic);
    return fix ? [quickFix(fix, diagnostic)] : [];
  });
}

function quickFix({ title, edits }: FixData, diagnostic: Diagnostic): CodeAction {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, range, newText } of edits) (changes[uri] ??= []).push({ range, newText });
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes },
    isPreferred: true,
  };
}

/** The data is the editor's to keep, so it is looked at before it is believed. */
function fixOf(diagnostic: Diagnostic): FixData | undefined {
  const data = diagnostic.data as DiagnosticData | null | undefined;
  const fix = data?.fix;
  return typeof fix?.title === 'string' && Array.isArray(fix.edits) ? fix : undefined;
}
