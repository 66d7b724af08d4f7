import { createHash } from 'node:crypto';
import type { LintResult } from './result.ts';

const severities = { error: 'major', warning: 'minor', information: 'info', hint: 'info' } as const;

/** A Code Quality report of GitLab: shown in merge requests, where it tells new findings from old ones by fingerprint. */
export function gitlab({ diagnostics }: LintResult): string {
  const seen = new Map<string, number>();
  const issues = diagnostics.map(({ file, line, endLine, severity, code, message, related }) => {
    // Without the line, as a finding stays the same when text above it moves.
    const identity = `${file}\n${code}\n${message}`;
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    const peers = related.map(other => ` (${other.file}:${other.line}: ${other.message})`).join('');
    return {
      description: message + peers,
      check_name: code,
      fingerprint: createHash('sha256').update(`${identity}\n${before}`).digest('hex'),
      severity: severities[severity],
      location: { path: file, lines: { begin: line, end: endLine } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
