import { styleText } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { LintDiagnostic, LintPlace, LintResult } from './result.ts';

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<LintDiagnostic['severity'], Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

export interface PrettyOptions {
  /** The lines of a file by its name in the result, so that they can be shown. */
  readonly linesOf: (file: string) => readonly string[];
  readonly color: boolean;
}

/** The findings as a person wants to read them: what, where, why, and the peer's line beside it. */
export function pretty(result: LintResult, { linesOf, color }: PrettyOptions): string {
  const paint = (style: Style, text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const source = (place: LintPlace, length: number, style: Style): string[] => {
    const line = linesOf(place.file)[place.line - 1];
    if (line === undefined) return [];
    const number = String(place.line).padStart(6);
    const column = Math.min(place.column, 110);
    const before = line.slice(0, column - 1).replace(/[^\t]/g, ' ');
    const marks = '^'.repeat(Math.max(1, Math.min(length, 110 - column)));
    return [
      `${paint('gray', `${number} |`)} ${printable(line.slice(0, 120))}${line.length > 120 ? '…' : ''}`,
      `${paint('gray', '       |')} ${before}${paint(style, marks)}`,
    ];
  };
  const blocks = result.diagnostics.map(diagnostic => {
    const style = styles[diagnostic.severity];
    const length = diagnostic.endLine === diagnostic.line ? diagnostic.endColumn - diagnostic.column : 1;
    const head = `${paint('bold', place(diagnostic))}: ${paint(style, nameOf(diagnostic.severity))}: ${printable(diagnostic.message)} ${paint('gray', `[${diagnostic.code}]`)}`;
    const related = diagnostic.related.flatMap(other => [
      `${paint('gray', '       =')} ${place(other)}: ${other.message}`,
      ...source(other, 1, 'gray').slice(0, 1),
    ]);
    return [head, ...source(diagnostic, length, style), ...related].join('\n');
  });
  return `${[...blocks, summary(result, paint)].join('\n\n')}\n`;
}

/** A file may hold anything; what would move the cursor or colour the terminal is shown as a dot. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, '·');
}

function place({ file, line, column }: LintPlace): string {
  return `${file}:${line}:${column}`;
}

function nameOf(severity: LintDiagnostic['severity']): string {
  switch (severity) {
    case 'error':
      return l10n.t('error');
    case 'warning':
      return l10n.t('warning');
    case 'information':
      return l10n.t('information');
    case 'hint':
      return l10n.t('hint');
    default:
      return severity satisfies never;
  }
}

function summary(
  { diagnostics, clusters }: LintResult,
  paint: (style: Style, text: string) => string,
): string {
  const counts = (['error', 'warning', 'information', 'hint'] as const)
    .map(severity => ({ severity, count: diagnostics.filter(one => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => paint(styles[severity], counted(count, severity)));
  const found = counts.length > 0 ? counts.join(', ') : paint('green', l10n.t('no findings'));
  if (clusters.length === 0) return found;
  const nodes = clusters.reduce((sum, cluster) => sum + cluster.nodes.length, 0);
  return l10n.t(
    '{0} in {1} of {2}',
    found,
    nodes === 1 ? l10n.t('1 node') : l10n.t('{0} nodes', nodes),
    clusters.length === 1 ? l10n.t('1 cluster') : l10n.t('{0} clusters', clusters.length),
  );
}

function counted(count: number, severity: LintDiagnostic['severity']): string {
  switch (severity) {
    case 'error':
      return count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count);
    case 'warning':
      return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
    case 'information':
      return l10n.t('{0} information', count);
    case 'hint':
      return count === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', count);
    default:
      return severity satisfies never;
  }
}
