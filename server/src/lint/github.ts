import type { LintResult } from './result.ts';

const levels = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** Workflow commands of GitHub Actions: one line a finding, shown beside the changed lines of a pull request. */
export function github({ diagnostics }: LintResult): string {
  return diagnostics
    .map(({ file, line, column, endLine, endColumn, severity, code, message, related }) => {
      const properties = { file, line, endLine, col: column, endColumn, title: code };
      const list = Object.entries(properties).map(
        ([name, value]) => `${name}=${escapeProperty(String(value))}`,
      );
      const peers = related.map(other => `\n${other.file}:${other.line}: ${other.message}`).join('');
      return `::${levels[severity]} ${list.join(',')}::${escapeData(message + peers)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
