import * as l10n from '@vscode/l10n';
import type { HostLine } from './host/host-shell.ts';
import type { Finding } from './node.ts';

/** What the host's own daemon said about the files, as it came from the host. */
export interface TestRun {
  readonly status: number;
  readonly said: readonly string[];
}

/**
 * Judges a trial of the files on the host: the daemon's words count as much as its status, since versions differ in
 * which of the two they get right. Every finding stops the deployment unless it is overridden.
 */
export function judgeTrial(lines: readonly HostLine[], version: string | undefined): Finding[] {
  const scripts = judgeScripts(lines);
  const run = readRun(lines, '');
  const asRoot = readRun(lines, '-as-root');
  if (!run)
    return [
      { code: 'test', severity: 'error', message: l10n.t('the test by the host did not come to an end') },
      ...scripts,
    ];
  // Until 2.2.8 the test ends itself without a word where a script runs as another user, though the daemon takes it:
  // then the same text with root in that user's place says whether anything else is wrong.
  const believed =
    asRoot && run.status === 143 && run.said.length === 0 && isFalseAlarmVersion(version) ? asRoot : run;
  return [...judgeRun(believed), ...scripts];
}

/** What is wrong with the scripts, as the host found it. */
export function judgeScripts(lines: readonly HostLine[]): Finding[] {
  return lines
    .filter(line => line.kind === 'script')
    .map(line => ({ code: 'script', severity: 'error', message: line.fields.join(' ') }));
}

function judgeRun(run: TestRun): Finding[] {
  const said = [...new Set(run.said.map(line => line.replace(/^\(([^)]*: )?Line (\d+)\)\s*/, 'line $2: ')))];
  const findings = said.map((message): Finding => ({ code: 'test', severity: 'error', message }));
  // A crash is a finding of its own: who accepts a complaint has not accepted that the daemon may die of it.
  if (run.status > 128 || run.status === 124)
    findings.push({ code: 'test-crash', severity: 'error', message: describe(run.status) });
  else if (findings.length === 0 && run.status !== 0)
    findings.push({ code: 'test', severity: 'error', message: describe(run.status) });
  return findings;
}

function describe(status: number): string {
  if (status === 124 || status === 137) {
    return l10n.t("keepalived's test of the configuration did not end in time");
  }
  if (status > 128)
    return l10n.t(
      "keepalived's test of the configuration was ended by signal {0}: the daemon may crash as well",
      status - 128,
    );
  return l10n.t("keepalived's test of the configuration ended with status {0}", status);
}

function readRun(lines: readonly HostLine[], suffix: string): TestRun | undefined {
  const status = lines.find(line => line.kind === `status${suffix}`)?.fields[0];
  if (status === undefined) return undefined;
  const said = lines.filter(line => line.kind === `said${suffix}`).map(line => line.fields.join(' ').trim());
  return { status: Number(status), said: said.filter(line => line !== '' && !SHELL_WORDS.test(line)) };
}

/** How the host's shell tells of a signal; the status says the same. */
const SHELL_WORDS = /^(Terminated|Killed|Aborted|Segmentation fault)( \(core dumped\))?$/;

function isFalseAlarmVersion(version: string | undefined): boolean {
  return /^2\.2\.[0-7]$/.test(version ?? '');
}
