import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { type Finding, type Fix, type FixEdit, uriOf } from '../rules/index.ts';
import type { Range } from '../text/range.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** What a diagnostic carries to the editor and back, so that a quick fix need not look for the finding again. */
export interface DiagnosticData {
  readonly fix?: FixData;
}

export interface FixData {
  readonly title: string;
  readonly edits: readonly { readonly uri: string; readonly range: Range; readonly newText: string }[];
}

/**
 * A finding as the editor shows it.
 * @param pageOf the address of a rule's page, if there is one
 */
export function diagnosticOf(finding: Finding, pageOf: (rule: string) => string | undefined): Diagnostic {
  const { at, to, rule, severity, message, related, fix, tag } = finding;
  const href = pageOf(rule);
  return {
    range: to ? { start: at.range.start, end: to.range.end } : at.range,
    severity: severities[severity],
    source: 'keepalived',
    code: rule,
    message,
    ...(href !== undefined && { codeDescription: { href } }),
    ...(tag && { tags: [tags[tag]] }),
    ...(related && {
      relatedInformation: related.map(other => ({
        location: { uri: uriOf(other.at), range: other.at.range },
        message: other.message,
      })),
    }),
    ...(fix && { data: { fix: fixData(fix) } satisfies DiagnosticData }),
  };
}

function rangeOf({ at, to, where }: FixEdit): Range {
  const { start } = at.range;
  const { end } = to ? to.range : at.range;
  if (where === 'behind') return { start: end, end };
  if (where !== 'lines') return { start, end };
  return { start: { line: start.line, character: 0 }, end: { line: end.line + 1, character: 0 } };
}

/** A fix as data: tokens become the places that they have now. */
export function fixData({ title, edits }: Fix): FixData {
  return {
    title,
    edits: edits.map(edit => ({ uri: uriOf(edit.at), range: rangeOf(edit), newText: edit.newText })),
  };
}
